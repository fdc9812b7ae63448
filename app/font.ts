import localFont from 'next/font/local'

/**
 * Inter, from its package. `optional`: on a connection so slow that the font misses the first paint the
 * reader keeps the fallback, rather than seeing every line move when it comes.
 */
export const inter = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  variable: '--font-inter',
  weight: '100 900',
  display: 'optional',
})
