import Link from 'next/link'
import type { ComponentProps } from 'react'
import { type ButtonLook, buttonClass } from './button-class'

/** A button. One page has at most one that is `primary`. In a form with a server action, use `SubmitButton`. */
export function Button({ variant, size, className, type = 'button', ...rest }: ComponentProps<'button'> & ButtonLook) {
  return <button type={type} className={buttonClass({ variant, size, className })} {...rest} />
}

/** A link that looks like a button. `plain` makes the browser follow it: route handlers, mailto, other hosts. */
export function ButtonLink({
  variant,
  size,
  className,
  plain = false,
  ...rest
}: ComponentProps<'a'> & ButtonLook & { href: string; plain?: boolean }) {
  const look = buttonClass({ variant, size, className })
  return plain ? <a className={look} {...rest} /> : <Link prefetch={false} className={look} {...rest} />
}
