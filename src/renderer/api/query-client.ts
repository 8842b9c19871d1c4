import { QueryClient } from '@tanstack/react-query';

/**
 * Answers are kept until the library changes: evidence does not change by itself.
 * A failure is shown at once and with a button; asking again in silence would only delay it.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Infinity,
      gcTime: 5 * 60_000,
      retry: false,
      refetchOnWindowFocus: false,
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
