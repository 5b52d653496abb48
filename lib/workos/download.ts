import 'server-only'
import { lookup } from 'node:dns'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { isLoopback } from './loopback'

/** Addresses that lead into a network of ours, or nowhere. Source: IANA's registries of special-purpose addresses. */
const inside = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  inside.addSubnet(net, bits, 'ipv4')
}
for (const [net, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  inside.addSubnet(net, bits, 'ipv6')
}

/** Whether an IP address is in the internet, where everybody can reach it. */
export function isPublic(address: string): boolean {
  const family = isIP(address)
  // A mapped address (::ffff:10.0.0.1) is checked by the rules of IPv4.
  return family !== 0 && !inside.check(address, family === 4 ? 'ipv4' : 'ipv6')
}

/** Looks a name up for a connection, so that what was checked is what is connected to. */
const lookUpPublic: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    const first = found?.[0]
    if (error || !first) return done(error ?? new Error('no address'), [])
    if (!found.every(({ address }) => isPublic(address))) return done(new Error('leads to a private address'), [])
    if (options.all) done(null, found)
    else done(null, first.address, first.family)
  })
}

const agents = {
  local: { 'http:': new http.Agent(), 'https:': new https.Agent() },
  public: { 'http:': new http.Agent({ lookup: lookUpPublic }), 'https:': new https.Agent({ lookup: lookUpPublic }) },
}

export interface Download {
  status: number
  contentType: string
  body: Buffer
}

/**
 * Gets what a configured address answers, whole and in time. Follows no redirect, and reaches no private address unless
 * the address itself names this machine, as that of the local WorkOS does.
 * @param limits `bytes` of the body; `ms` from the beginning to its end
 * @throws Error whose message holds no part of the answer
 */
export function download(
  address: string,
  headers: Record<string, string>,
  limits: { bytes: number; ms: number },
): Promise<Download> {
  const url = new URL(address)
  const protocol = url.protocol === 'http:' ? 'http:' : 'https:'
  const hostname = url.hostname.replace(/^\[|\]$/g, '')
  const local = isLoopback(url.hostname)
  if (!local && isIP(hostname) && !isPublic(hostname)) return Promise.reject(new Error('leads to a private address'))
  const agent = agents[local ? 'local' : 'public'][protocol]
  const signal = AbortSignal.timeout(limits.ms)
  return new Promise<Download>((resolve, reject) => {
    const get = protocol === 'http:' ? http.get : https.get
    const request = get(url, { headers, agent, signal }, (answer) => {
      read(answer, limits.bytes).then(resolve, (error) => {
        request.destroy()
        reject(error)
      })
    })
    request.on('error', reject)
  }).catch((error) => {
    throw signal.aborted ? new Error(`no answer within ${limits.ms} ms`) : error
  })
}

async function read(answer: IncomingMessage, bytes: number): Promise<Download> {
  const { statusCode: status = 0, headers } = answer
  if (headers['content-encoding']) throw new Error('encoded, which was not asked for')
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer) {
    size += chunk.length
    if (size > bytes) throw new Error(`larger than ${bytes} bytes`)
    chunks.push(chunk)
  }
  if (!answer.complete) throw new Error('cut off')
  return { status, contentType: headers['content-type'] ?? '', body: Buffer.concat(chunks) }
}
