/** Cookie that carries a notice from an action to the next page (lib/notice.ts); the proxy takes it away. */
export const noticeCookie = 'portico-notice'
