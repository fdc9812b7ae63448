/** How esbuild bundles the server: our own modules in one file, packages left where npm put them. */
export const serverBundle = {
  entryPoints: ['lib/server/main.ts'],
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  packages: 'external',
  sourcemap: true,
}
