/** Words of the field, the same everywhere. */
export const words = {
  critical: 'critical',
  high: 'high',
  medium: 'medium',
  low: 'low',
  info: 'info',
  severityNames: [
    'Debug',
    'Informational',
    'Notice',
    'Warning',
    'Error',
    'Critical',
    'Alert',
    'Emergency',
  ] as string[],
  alerts: (count: number, shown: string) => `${shown} ${count === 1 ? 'alert' : 'alerts'}`,
  none: '–',
}
