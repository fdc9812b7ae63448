import { Wall } from '@/components/wall/wall'

/** Watch: the overview for a screen across the room. */
export default function WallPage() {
  return <Wall />
}
