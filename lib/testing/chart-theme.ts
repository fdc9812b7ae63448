/** Colours for tests of chart options: each token its own, easy to tell apart. */
export const testTheme = {
  ground: 'rgb(10, 10, 10)',
  panel: 'rgb(20, 20, 20)',
  raised: 'rgb(30, 30, 30)',
  hairline: 'rgb(40, 40, 40)',
  text: 'rgb(240, 240, 240)',
  quiet: 'rgb(180, 180, 180)',
  faint: 'rgb(140, 140, 140)',
  accent: 'rgb(0, 100, 200)',
  critical: 'rgb(200, 0, 0)',
  high: 'rgb(200, 100, 0)',
  medium: 'rgb(200, 200, 0)',
  low: 'rgb(0, 200, 200)',
  info: 'rgb(100, 100, 100)',
  font: 'sans-serif',
} as const
