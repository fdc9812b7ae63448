import { AppError } from '../../domain/app-error'

/** What a promise gives, or `AppError('store-unavailable')` where it takes longer; it goes on unheard. */
export async function within<T>(promise: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new AppError('store-unavailable', 'the store does not answer in time')),
      limitMs,
    )
  })
  promise.catch(() => undefined)
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
