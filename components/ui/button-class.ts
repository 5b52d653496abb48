export type ButtonVariant = 'primary' | 'outlined' | 'quiet'
export type ButtonSize = 'sm' | 'md' | 'lg'

export interface ButtonLook {
  variant?: ButtonVariant
  size?: ButtonSize
  className?: string
}

const base =
  'inline-flex items-center justify-center gap-1.5 rounded-control border font-medium whitespace-nowrap transition-colors focus-visible:rounded-control disabled:border-line disabled:bg-sunken disabled:text-ink-3 disabled:cursor-not-allowed aria-busy:cursor-progress'

const variants: Record<ButtonVariant, string> = {
  primary: 'border-accent bg-accent text-on-accent hover:border-accent-hover hover:bg-accent-hover',
  outlined: 'border-line-strong bg-surface text-ink hover:bg-hover',
  quiet: 'border-transparent text-ink-2 hover:bg-hover hover:text-ink',
}

const sizes: Record<ButtonSize, string> = {
  sm: 'h-8 px-2.5 text-sm wide:h-7',
  md: 'h-10 px-3 text-base wide:h-8 wide:text-sm',
  lg: 'h-10 px-4 text-base',
}

/** The classes of a button; kept apart from it so that client components can share them. */
export const buttonClass = ({ variant = 'outlined', size = 'md', className = '' }: ButtonLook) =>
  `${base} ${variants[variant]} ${sizes[size]} ${className}`
