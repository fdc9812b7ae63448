import { PodPage } from '@/components/pods/pod-page'

/** Drill in: the story of one pod. */
export default function PodStoryPage() {
  return <PodPage />
}
