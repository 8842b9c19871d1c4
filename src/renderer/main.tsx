import './styles/order';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import * as z from 'zod';

import { call, listen } from './api/client';
import { startJobs } from './api/jobs';
import { queryClient } from './api/query-client';
import { followCertificateLooks } from './api/certificates';
import { followContentSearches } from './api/content-search';
import { followRelocations } from './api/relocation';
import { followHashSets } from './api/hash-sets';
import { followReportChecks } from './api/report-check';
import { followSurveys } from './api/survey';
import { followWork } from './api/work';
import { startVerifications } from './api/verification';
import { currentHostInfo, currentSettings, loadSettings, onSettingsChange, resolveLocale } from './api/settings';
import { applyAppearance } from './app/appearance';
import { router } from './app/router';
import { changeLanguage, startI18n } from './i18n/start-i18n';
import { bindLiveRegion } from './ui/live-region';
import { TooltipHost } from './ui/TooltipHost';

// Zod's fast path needs eval, which the content security policy forbids.
z.config({ jitless: true });

/** Reads what the first frame depends on, then draws it. */
async function start(): Promise<void> {
  await loadSettings();
  const settings = currentSettings();
  await startI18n(resolveLocale(settings, currentHostInfo()));
  await changeLanguage(resolveLocale(settings, currentHostInfo()));
  applyAppearance(settings);
  onSettingsChange((next, info) => {
    applyAppearance(next);
    void changeLanguage(resolveLocale(next, info));
  });
  listen('library.changed', () => void queryClient.invalidateQueries());
  startJobs();
  startVerifications();
  followRelocations();
  followWork();
  followContentSearches();
  followCertificateLooks();
  followHashSets();
  followReportChecks();
  followSurveys();
  bindLiveRegion(document.getElementById('live'));

  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      {/* The window's policy has no room for a style element: the few rules that the parts need are in ui/. */}
      <CSPProvider disableStyleElements>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
        <TooltipHost />
      </CSPProvider>
    </StrictMode>,
  );
  // Two frames: the first is queued, the second comes after it was drawn.
  requestAnimationFrame(() => requestAnimationFrame(() => void call('host.mark', { name: 'painted' })));
}

void start();
