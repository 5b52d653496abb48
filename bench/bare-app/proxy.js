// Next looks for this file in the folders above too, and would find Portico's.
import { NextResponse } from 'next/server'

export const proxy = () => NextResponse.next()

export const config = { matcher: '/nothing' }
