/** Pages that say one thing and offer one way on: what happened, and what to do now. */
export const MESSAGES = {
  welcome: {
    title: 'This is the local WorkOS',
    text: 'It stands in for the WorkOS API, its sign-in page and its Admin Portal while you develop.',
    advice:
      'Press a button in the app to open a portal. On the control page you put organizations into any state, see what is asked and sent, make things fail, move the clock and start over.',
    status: 200,
  },
  incomplete: {
    title: 'This link is not complete',
    text: 'Its address was changed or cut short on the way here, so the portal cannot tell what it is for.',
    advice: 'Return to the app and press the button again. You get a new link.',
    status: 400,
  },
  // Assumption: a link opens once; texts call it one-time, WorkOS's own documentation only limits it to five minutes.
  used: {
    title: 'This link was used',
    text: 'A link opens the portal once, and this one was opened already. Nothing was changed by trying again.',
    advice: 'Return to the app and press the button again. You get a new link at once.',
    status: 410,
  },
  expired: {
    title: 'This link has expired',
    text: 'A link works for five minutes, and this one is older. Nothing was changed.',
    advice: 'Return to the app and press the button again. You get a new link at once.',
    status: 410,
  },
  session_ended: {
    title: 'This portal session has ended',
    text: 'It was open for an hour, or it belongs to another browser. What you had set up until then is kept.',
    advice: 'Return to the app and open the portal again from there.',
    status: 410,
  },
  signed_out: {
    title: 'You are signed out',
    text: 'The address to go back to is neither on this machine nor the app’s, so you stay here.',
    advice: 'Open the app to sign in again.',
    status: 400,
  },
  client_id: {
    title: 'This sign-in cannot start',
    text: 'The client id “{value}” is not known here.',
    advice: 'Check the app’s WorkOS settings, then start again from the app.',
    status: 400,
  },
  redirect_uri: {
    title: 'This sign-in cannot start',
    text: 'The redirect URI “{value}” is neither on this machine nor the app’s.',
    advice: 'Check the app’s WorkOS settings, then start again from the app.',
    status: 400,
  },
  response_type: {
    title: 'This sign-in cannot start',
    text: 'The response type has to be “code”, not “{value}”.',
    advice: 'Check the app’s WorkOS settings, then start again from the app.',
    status: 400,
  },
  code_challenge_method: {
    title: 'This sign-in cannot start',
    text: 'The code challenge method has to be “S256”.',
    advice: 'Check the app’s WorkOS settings, then start again from the app.',
    status: 400,
  },
  nobody: {
    title: 'This sign-in cannot start',
    text: 'The person who was chosen does not exist here.',
    advice: 'Start again from the app.',
    status: 400,
  },
} as const
