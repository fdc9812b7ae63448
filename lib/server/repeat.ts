import type { Logger } from 'pino'

/** Runs a job now and then every so often, never twice at once; a failure is logged and tried again. Of a streak the first is logged. */
export function repeat(
  name: string,
  intervalMs: number,
  job: () => Promise<unknown>,
  logger: Logger,
): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve()
  let isRunning = false
  let isFailing = false
  async function run(): Promise<void> {
    isRunning = true
    try {
      await job()
      isFailing = false
    } catch (error) {
      if (!isFailing) logger.error({ err: error, job: name }, 'background job failed')
      isFailing = true
    } finally {
      isRunning = false
    }
  }
  const start = () => {
    if (!isRunning) running = run()
  }
  start()
  const timer = setInterval(start, intervalMs)
  return {
    stop() {
      clearInterval(timer)
      return running
    },
  }
}
