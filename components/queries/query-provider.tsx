'use client'

import { type Query, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { isWorthRetrying } from './api-client'

// What its reader called off has neither: it waits for its reader.
const hasBegun = ({ state }: Query) => state.data !== undefined || state.status === 'error'

/** One cache of answers for the life of the page. */
export function QueryProvider(props: { children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            staleTime: 5_000,
            refetchOnWindowFocus: hasBegun,
            refetchOnReconnect: hasBegun,
            retry: (count, error) => count < 1 && isWorthRetrying(error),
            retryDelay: 1_000,
          },
        },
      }),
  )
  return <QueryClientProvider client={client}>{props.children}</QueryClientProvider>
}
