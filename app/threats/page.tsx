import { ThreatsPage } from '@/components/threats/threats-page'

/** Review: what of ATT&CK was seen, what a known rule covers, and what is neither. */
export default function ThreatMatrixPage() {
  return <ThreatsPage />
}
