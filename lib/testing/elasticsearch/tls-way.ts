import { execFile } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { PreparedServer } from './prepare-server'

const run = promisify(execFile)

/** A way to a server over TLS, with a certificate of its own making. */
export interface TlsWay {
  /** `https://127.0.0.1:PORT`. */
  url: string
  port: number
  /** What signed the certificate, PEM. */
  ca: string
  close(): Promise<void>
}

/** Hands everything on to `url`; the JDK that runs the server makes the certificate, for 127.0.0.1. */
export async function openTlsWay(prepared: PreparedServer, url: string): Promise<TlsWay> {
  const folder = await mkdtemp(join(tmpdir(), 'eyrie-tls-'))
  const keytool = join(dirname(prepared.java), 'keytool')
  const store = join(folder, 'store.p12')
  const passphrase = 'password-of-the-tests'
  const common = ['-alias', 'way', '-keystore', store, '-storepass', passphrase]
  const name = ['-dname', 'CN=eyrie-test', '-ext', 'san=ip:127.0.0.1', '-ext', 'bc:c']
  const made = ['-genkeypair', '-keyalg', 'EC', '-storetype', 'PKCS12', '-validity', '2', ...name]
  try {
    await run(keytool, [...made, ...common])
    const { stdout: ca } = await run(keytool, ['-exportcert', '-rfc', ...common])
    const server = createServer(
      { pfx: await readFile(store), passphrase },
      (incoming, outgoing) => {
        const options = { method: incoming.method, headers: incoming.headers }
        const onward = request(new URL(incoming.url ?? '/', url), options, (answer) => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
          answer.pipe(outgoing)
        })
        onward.on('error', () => outgoing.destroy())
        incoming.pipe(onward)
      },
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    return {
      url: `https://127.0.0.1:${port}`,
      port,
      ca: new X509Certificate(ca).toString(),
      close: () =>
        new Promise((resolve) => {
          server.close(() => resolve())
          server.closeAllConnections()
        }),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
