/** Texts of the charts. */
export const charts = {
  asTable: (title: string) => `${title} as a table`,
  bySeverity: 'By severity',
  showOnly: (band: string) => `Show only ${band}`,
  showAll: 'Show every severity',
  total: 'Total',
  unfinished: 'Still filling',
  time: 'Time',
  country: 'Country',
  rule: 'Rule',
  severity: 'Severity',
  band: 'Risk',
  assets: 'Assets',
  score: 'Score',
  alerts: 'Alerts',
  zoomTo: (time: string) => `Zoom to ${time}`,
  listComma: ', ',
  notDrawn: 'The picture could not be loaded; the table has the numbers.',
  trendEmpty: 'No alerts in this range.',
  trendSummary: (alerts: string, bands: string, peak: string, when: string) =>
    `${alerts}: ${bands}. Most at ${when}: ${peak}.`,
  mapEmpty: 'No alert in this range has a public source address.',
  mapSummary: (countries: string, count: number, first: string) =>
    `Alerts from ${countries} ${count === 1 ? 'country' : 'countries'}, most from ${first}.`,
  ringSummary: (assets: string, count: number, bands: string) =>
    `${assets} ${count === 1 ? 'asset' : 'assets'} by risk: ${bands}.`,
  ringEmpty: 'No assets are known yet.',
}
