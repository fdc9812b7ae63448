import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { AssetLevel, AssetSort, AssetsAnswer } from '../../domain/answers/assets'
import { AppError } from '../../domain/app-error'
import type { AssetPlace } from '../../domain/asset-place'
import type { ApiContext } from '../context'
import { readParameters, readQuery } from '../read-query'
import { readOptions } from '../request-signal'

const name = z.string().max(4096).optional()
const querystring = z.object({
  ...readParameters,
  level: AssetLevel.default('namespace'),
  cluster: name.meta({ description: 'Of which cluster; needed for workloads and pods' }),
  namespace: name.meta({ description: 'Of which namespace; absent: of what names none' }),
  workload: name.meta({ description: 'Of which workload; absent: of what names none' }),
  sort: AssetSort.default('risk'),
})

/** Namespaces, the workloads of one, the pods of one of these, and nodes, by risk and activity. */
export const assetRoutes =
  (context: ApiContext): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.get(
      '/api/security/assets',
      {
        config: { access: 'viewer' },
        schema: { tags: ['assets'], querystring, response: { 200: AssetsAnswer } },
      },
      async (request, reply) => {
        const { level, sort } = request.query
        const query = readQuery(request.query, context.now())
        const asked = { level, sort, place: readPlace(request.query) }
        const list = await context.listAssets(query, asked, readOptions(request, reply))
        const relation = list.isCapped ? 'gte' : 'eq'
        return { assets: list.assets, total: { value: list.total, relation } as const }
      },
    )
    done()
  }

function readPlace(input: z.infer<typeof querystring>): AssetPlace | null {
  const { level, cluster, namespace = null, workload = null } = input
  if (level === 'namespace' || level === 'node') return null
  if (cluster === undefined) {
    const message = 'is needed for workloads and pods'
    throw new AppError('invalid-request', `cluster ${message}.`, {
      mistakes: [{ pointer: 'cluster', message }],
    })
  }
  return level === 'workload' ? { cluster, namespace } : { cluster, namespace, workload }
}
