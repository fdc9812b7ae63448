import { SensorsPage } from '@/components/sensors/sensors-page'

/** Watch: who is listening, what they lost, what arrived in vain, and how to connect another. */
export default function Sensors() {
  return <SensorsPage />
}
