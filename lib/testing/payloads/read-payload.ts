import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BodyHeaders } from '../../pipeline/decode-body'

/** A recorded request, as it stands in `name.http` beside this file: its headers and its body. */
export function readPayload(name: string): { headers: BodyHeaders; body: Buffer } {
  const bytes = readFileSync(join(import.meta.dirname, `${name}.http`))
  const gap = bytes.indexOf('\r\n\r\n')
  const head = bytes.subarray(0, gap).toString('latin1')
  return {
    headers: {
      contentType: /^content-type: (.*)$/im.exec(head)?.[1]?.trim(),
      contentEncoding: /^content-encoding: (.*)$/im.exec(head)?.[1]?.trim(),
    },
    body: bytes.subarray(gap + 4),
  }
}
