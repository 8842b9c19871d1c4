import type { ReactElement } from 'react';

/** One icon: its view box and the shapes in it. */
interface IconShape {
  readonly box: string;
  readonly shapes: ReactElement;
}

/** Every icon of the interface, drawn on a 16-unit grid with 1.5-unit lines; the logo on 20 units, filled. */
export const iconShapes = {
  archive: { box: '0 0 16 16', shapes: <path d="M2 2.5h12v3H2zM3 5.5v8h10v-8M6.5 8h3" /> },
  bookmark: { box: '0 0 16 16', shapes: <path d="M4.25 2.25h7.5v11.5L8 10.75l-3.75 3z" /> },
  box: {
    box: '0 0 16 16',
    shapes: <path d="M8 1.75l5.5 3v6.5L8 14.25l-5.5-3v-6.5zM2.5 4.75L8 7.75l5.5-3M8 7.75v6.5" />,
  },
  burger: { box: '0 0 16 16', shapes: <path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" /> },
  case: { box: '0 0 16 16', shapes: <path d="M1.75 5h12.5v8H1.75zM5.5 5V3.25h5V5M1.75 8.5h12.5M8 8v1.5" /> },
  clock: {
    box: '0 0 16 16',
    shapes: (
      <>
        <circle cx="8" cy="8" r="6.2" />
        <path d="M8 4.5V8l2.5 1.5" />
      </>
    ),
  },
  cmd: { box: '0 0 16 16', shapes: <path d="M3 5l3 3-3 3M8 11h5" /> },
  compare: {
    box: '0 0 16 16',
    shapes: (
      <path d="M2.5 3h4v2.5h-4zM2.5 7h4v2.5h-4zM2.5 11h4v2.5h-4zM9.5 3h4v2.5h-4zM9.5 7h4v2.5h-4zM9.5 11h4v2.5h-4z" />
    ),
  },
  copy: {
    box: '0 0 16 16',
    shapes: (
      <>
        <rect x="5.5" y="5.5" width="8" height="8" rx="1" />
        <path d="M10.5 5.5v-3h-8v8h3" />
      </>
    ),
  },
  down: { box: '0 0 16 16', shapes: <path d="M4.5 6.5L8 10l3.5-3.5" /> },
  error: {
    box: '0 0 16 16',
    shapes: (
      <>
        <circle cx="8" cy="8" r="6.2" />
        <path d="M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6" />
      </>
    ),
  },
  exe: { box: '0 0 16 16', shapes: <path d="M4 1.75h5.5L12.5 5v9.25H4zM9.25 2v3.25h3.25M6 8l1.5 1.5L6 11M8.5 11h2" /> },
  explorer: {
    box: '0 0 16 16',
    shapes: (
      <>
        <path d="M2.5 3h4M2.5 3v9.5h4M2.5 7.75h4" />
        <rect x="7.5" y="1.75" width="6" height="2.5" />
        <rect x="7.5" y="6.5" width="6" height="2.5" />
        <rect x="7.5" y="11.25" width="6" height="2.5" />
      </>
    ),
  },
  export: { box: '0 0 16 16', shapes: <path d="M8 10V2.5M5 5.2l3-3 3 3M2.5 9.5v4h11v-4" /> },
  eye: {
    box: '0 0 16 16',
    shapes: (
      <>
        <path d="M1.5 8S4 3.75 8 3.75 14.5 8 14.5 8 12 12.25 8 12.25 1.5 8 1.5 8z" />
        <circle cx="8" cy="8" r="1.9" />
      </>
    ),
  },
  fileShipped: {
    box: '0 0 16 16',
    shapes: (
      <>
        <path d="M2.25 2.25h11.5v11.5H2.25z" />
        <path d="M5 8.2l2.1 2.1L11 5.9" />
      </>
    ),
  },
  fileConfigured: {
    box: '0 0 16 16',
    shapes: (
      <>
        <path d="M2.25 2.25h11.5v11.5H2.25z" />
        <path d="M5 6h6M5 10h6M9.3 4.8v2.4M6.7 8.8v2.4" />
      </>
    ),
  },
  fileChanged: {
    box: '0 0 16 16',
    shapes: (
      <>
        <path d="M2.25 2.25h11.5v11.5H2.25z" />
        <path d="M5 6.6h6M5 9.4h6M9.7 4.7l-3.4 6.6" />
      </>
    ),
  },
  fileGone: {
    box: '0 0 16 16',
    shapes: (
      <>
        <path d="M2.25 2.25h11.5v11.5H2.25z" />
        <path d="M5 8h6" />
      </>
    ),
  },
  fileUnowned: { box: '0 0 16 16', shapes: <path d="M2.25 2.25h11.5v11.5H2.25z" strokeDasharray="2.6 2.15" /> },
  fileUnknown: {
    box: '0 0 16 16',
    shapes: (
      <>
        <path d="M2.25 2.25h11.5v11.5H2.25z" strokeDasharray="2.6 2.15" />
        <path d="M6.2 6.4a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.8.6-.8 1.2M8 11.2v.1" />
      </>
    ),
  },
  file: { box: '0 0 16 16', shapes: <path d="M4 1.75h5.5L12.5 5v9.25H4zM9.25 2v3.25h3.25" /> },
  filter: { box: '0 0 16 16', shapes: <path d="M2 3.5h12L9.5 8.5v4l-3 1v-5z" /> },
  findings: {
    box: '0 0 16 16',
    shapes: (
      <>
        <circle cx="5.2" cy="10.8" r="2.7" />
        <path d="M7.2 8.8L13.5 2.5M11 5l2 2M9.3 6.7l1.4 1.4" />
      </>
    ),
  },
  fit: { box: '0 0 16 16', shapes: <path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10" /> },
  flag: { box: '0 0 16 16', shapes: <path d="M4 14V2.5M4 3h8.5l-2 2.75 2 2.75H4" /> },
  folder: { box: '0 0 16 16', shapes: <path d="M1.75 4v8.5h12.5V5H7.5L6 3.5H1.75z" /> },
  grip: { box: '0 0 16 16', shapes: <path d="M6 4h.1M10 4h.1M6 8h.1M10 8h.1M6 12h.1M10 12h.1" strokeWidth="2" /> },
  info: {
    box: '0 0 16 16',
    shapes: (
      <>
        <circle cx="8" cy="8" r="6.2" />
        <path d="M8 7.3v3.9M8 4.8v.1" />
      </>
    ),
  },
  key: {
    box: '0 0 16 16',
    shapes: (
      <>
        <circle cx="5" cy="11" r="2.5" />
        <path d="M6.9 9.1L13.5 2.5M11 5l2 2" />
      </>
    ),
  },
  library: { box: '0 0 16 16', shapes: <path d="M2.5 3.5h4v9h-4zM6.5 3.5h3v9h-3zM10.2 4.2l2.7-.7 2.2 8.6-2.7.7z" /> },
  link: {
    box: '0 0 16 16',
    shapes: <path d="M4 1.75h5.5L12.5 5v9.25H4zM9.25 2v3.25h3.25M6 10.5c0-2 1-2.5 4-2.5M8.5 6.5L10 8 8.5 9.5" />,
  },
  lock: {
    box: '0 0 16 16',
    shapes: (
      <>
        <rect x="3.5" y="7" width="9" height="6.5" rx="1" />
        <path d="M5.5 7V5a2.5 2.5 0 015 0v2" />
      </>
    ),
  },
  logo: {
    box: '0 0 20 20',
    shapes: (
      <>
        <rect x="2" y="2" width="16" height="3.4" fill="var(--strata-10)" />
        <rect x="2" y="6.2" width="11" height="3.4" fill="var(--strata-8)" />
        <rect x="6" y="10.4" width="12" height="3.4" fill="var(--strata-5)" />
        <rect x="2" y="14.6" width="16" height="3.4" fill="var(--strata-2)" />
      </>
    ),
  },
  max: { box: '0 0 16 16', shapes: <rect x="3" y="3" width="10" height="10" /> },
  min: { box: '0 0 16 16', shapes: <path d="M2.5 8h11" /> },
  mismatch: {
    box: '0 0 16 16',
    shapes: (
      <>
        <path d="M5.4 1.8h5.2l3.6 3.6v5.2l-3.6 3.6H5.4l-3.6-3.6V5.4z" />
        <path d="M5 6.6h6M5 9.4h6M9.6 4.6l-3.2 6.8" />
      </>
    ),
  },
  missing: {
    box: '0 0 16 16',
    shapes: (
      <>
        <circle cx="8" cy="8" r="6.2" strokeDasharray="2.6 2.27" />
        <path d="M8 5v3.6M8 10.9v.1" />
      </>
    ),
  },
  more: { box: '0 0 16 16', shapes: <path d="M3.5 8h.1M8 8h.1M12.5 8h.1" strokeWidth="2.2" /> },
  note: { box: '0 0 16 16', shapes: <path d="M2.5 2.5h11v8l-3 3h-8zM13.5 10.5h-3v3" /> },
  open: { box: '0 0 16 16', shapes: <path d="M9.5 2.5h4v4M13.5 2.5L7.5 8.5M11.5 9v4.5h-9v-9H7" /> },
  overview: {
    box: '0 0 16 16',
    shapes: (
      <>
        <rect x="2.5" y="2.5" width="11" height="11" rx="1" />
        <path d="M5 5.5h6M5 8h6M5 10.5h3.5" />
      </>
    ),
  },
  footholds: { box: '0 0 16 16', shapes: <path d="M5 2v12M11 2v12M5 4.5h6M5 8h6M5 11.5h6" /> },
  packages: { box: '0 0 16 16', shapes: <path d="M2 3.5h12V7H2zM3.25 7v6h9.5V7M6.5 9.5h3" /> },
  pen: { box: '0 0 16 16', shapes: <path d="M3 13l.7-3L10.5 3.2l2.3 2.3L6 12.3zM9 4.7L11.3 7" /> },
  plus: { box: '0 0 16 16', shapes: <path d="M8 3v10M3 8h10" /> },
  report: { box: '0 0 16 16', shapes: <path d="M4 1.75h5.5L12.5 5v9.25H4zM9.25 2v3.25h3.25M6 8h4.5M6 10.5h4.5" /> },
  right: { box: '0 0 16 16', shapes: <path d="M6.5 4.5L10 8l-3.5 3.5" /> },
  search: {
    box: '0 0 16 16',
    shapes: (
      <>
        <circle cx="7" cy="7" r="4.2" />
        <path d="M10.2 10.2L14 14" />
      </>
    ),
  },
  settings: {
    box: '0 0 16 16',
    shapes: (
      <>
        <circle cx="8" cy="8" r="2" />
        <path d="M8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6l1.4 1.4M11 11l1.4 1.4M12.4 3.6L11 5M5 11l-1.4 1.4" />
      </>
    ),
  },
  pause: { box: '0 0 16 16', shapes: <path d="M5.5 3.5v9M10.5 3.5v9" /> },
  play: { box: '0 0 16 16', shapes: <path d="M5 3.5v9l7.5-4.5z" /> },
  stop: { box: '0 0 16 16', shapes: <rect x="3.5" y="3.5" width="9" height="9" /> },
  tick: { box: '0 0 16 16', shapes: <path d="M3.5 8.4l3 3 6-6.8" /> },
  tag: { box: '0 0 16 16', shapes: <path d="M2.25 2.5h5.5l6 6-5.25 5.25-6.25-6zM5.25 5.5h.1" /> },
  timeline: {
    box: '0 0 16 16',
    shapes: (
      <>
        <path d="M2 4h7M5 8h8M8 12h6M2 2v12" />
        <path d="M9 4v0M13 8v0" />
      </>
    ),
  },
  unchecked: {
    box: '0 0 16 16',
    shapes: (
      <>
        <circle cx="8" cy="8" r="6.2" />
        <path d="M5.4 8h5.2" />
      </>
    ),
  },
  up: { box: '0 0 16 16', shapes: <path d="M4.5 9.5L8 6l3.5 3.5" /> },
  user: {
    box: '0 0 16 16',
    shapes: (
      <>
        <circle cx="8" cy="5.5" r="2.75" />
        <path d="M2.75 13.5c.6-3 2.6-4.25 5.25-4.25s4.65 1.25 5.25 4.25" />
      </>
    ),
  },
  verified: {
    box: '0 0 16 16',
    shapes: (
      <>
        <circle cx="8" cy="8" r="6.2" />
        <path d="M5.2 8.2l2 2 3.7-4.2" />
      </>
    ),
  },
  warn: { box: '0 0 16 16', shapes: <path d="M8 2L14.5 13.5h-13zM8 6.5v3.2M8 11.7v.1" /> },
  x: { box: '0 0 16 16', shapes: <path d="M4 4l8 8M12 4l-8 8" /> },
  zin: {
    box: '0 0 16 16',
    shapes: (
      <>
        <circle cx="7" cy="7" r="4.2" />
        <path d="M10.2 10.2L14 14M5 7h4M7 5v4" />
      </>
    ),
  },
  zout: {
    box: '0 0 16 16',
    shapes: (
      <>
        <circle cx="7" cy="7" r="4.2" />
        <path d="M10.2 10.2L14 14M5 7h4" />
      </>
    ),
  },
} as const satisfies Readonly<Record<string, IconShape>>;

export type IconName = keyof typeof iconShapes;
