import type { Problem } from '@/lib/domain/answers/problem'

/** An error answer of the API (RFC 9457), or no answer at all (`status` 0, code `unreachable`). */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly requestId: string | null
  readonly mistakes: readonly { pointer: string; message: string }[]

  constructor(problem: Partial<Problem> & { status: number; code: string; detail: string }) {
    super(problem.detail)
    this.name = 'ApiProblem'
    this.status = problem.status
    this.code = problem.code
    this.requestId = problem.requestId ?? null
    this.mistakes = problem.errors ?? []
  }
}

const accepted = 'application/json, application/problem+json'

/** Query parameters; null and undefined are left out. */
export type Parameters = Readonly<Record<string, string | number | null | undefined>>

/** `path` with its parameters. */
export function apiPath(path: string, parameters: Parameters = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

/**
 * The JSON that our own API answers; its shape is trusted, since one set of schemas made it.
 * Throws `ApiProblem`; an aborted request rejects with the signal's reason. `alsoStatus`: an answer
 * like any other, though it says that something is wrong.
 */
export async function fetchJson<Answer>(
  path: string,
  signal?: AbortSignal,
  alsoStatus?: number,
): Promise<Answer> {
  return readAnswer(await request(path, signal ? { signal } : {}), alsoStatus)
}

/** An answer that is read piece by piece; throws `ApiProblem` where it is an error. */
export async function fetchAnswer(path: string, signal: AbortSignal): Promise<Response> {
  const response = await request(path, { signal })
  if (!response.ok) throw await readProblem(response)
  return response
}

/**
 * Asks for a change, with a body of JSON where there is one; answers and errors as of `fetchJson`, null
 * where there is no content.
 */
export async function sendJson<Answer>(
  path: string,
  method: 'POST' | 'PUT' | 'DELETE',
  body?: unknown,
): Promise<Answer> {
  const headers = { accept: accepted, 'content-type': 'application/json' }
  const init = body === undefined ? { method } : { method, headers, body: JSON.stringify(body) }
  return readAnswer(await request(path, init))
}

async function readAnswer<Answer>(response: Response, alsoStatus?: number): Promise<Answer> {
  if (!response.ok && response.status !== alsoStatus) throw await readProblem(response)
  return (response.status === 204 ? null : await response.json()) as Answer
}

async function request(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { headers: { accept: accepted }, ...init })
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw new ApiProblem({ status: 0, code: 'unreachable', detail: '' })
  }
}

async function readProblem(response: Response): Promise<ApiProblem> {
  const body: Partial<Problem> = await response.json().catch(() => ({}))
  return new ApiProblem({
    ...body,
    status: response.status,
    code: body.code ?? 'internal',
    detail: body.detail ?? `${response.status} ${response.statusText}`.trim(),
  })
}

/** Asking again can help only where the server did not say that the question was wrong. */
export function isWorthRetrying(error: unknown): boolean {
  return !(error instanceof ApiProblem) || error.status === 0 || error.status >= 500
}
