/** How esbuild bundles what runs in Node: our own modules in one file, packages left where npm put them. */
const bundle = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  packages: 'external',
  sourcemap: true,
}

export const serverBundle = { ...bundle, entryPoints: ['lib/server/main.ts'] }
export const simulatorBundle = { ...bundle, entryPoints: ['lib/simulator/play.ts'] }
