import type { Client } from '@elastic/elasticsearch'
import { storeFailure } from './failure'
import type { IndexNames } from './index-names'
import { schemaVersion, templateRequests } from './templates'

/**
 * Puts templates and pipeline of this release into the cluster where they are missing or older.
 * Throws an Error where a newer release has put its own: nothing is changed then.
 */
export async function installSchema(
  client: Client,
  names: IndexNames,
  refreshMs: number,
): Promise<void> {
  try {
    const found = await readSchemaVersion(client, names)
    if (found > schemaVersion) {
      throw new Error(
        `the indices "${names.prefix}-*" were written by a newer release (schema ${found}, this one knows ${schemaVersion})`,
      )
    }
    if (found === schemaVersion) return
    for (const { path, body } of templateRequests(names, refreshMs)) {
      await client.transport.request({ method: 'PUT', path, body })
    }
  } catch (error) {
    throw storeFailure(error)
  }
}

/** 0 where there is none yet. The last template put says it, so that a half-done change is done again. */
async function readSchemaVersion(client: Client, names: IndexNames): Promise<number> {
  const answer = await client.transport.request<{
    index_templates?: { index_template: { _meta?: { schema?: unknown } } }[]
  }>({ method: 'GET', path: `/_index_template/${names.audit}` }, { ignore: [404] })
  return Number(answer.index_templates?.[0]?.index_template._meta?.schema ?? 0)
}
