/** A setting that cannot be; the message is the one line to print. */
export class ConfigError extends Error {}

/** A setting's text, undefined where it is not set or empty. */
export type ReadSetting = (name: string) => string | undefined

export function wrong(name: string, value: string, allowed: string): never {
  throw new ConfigError(`${name} is ${JSON.stringify(value)}; it must be ${allowed}.`)
}
