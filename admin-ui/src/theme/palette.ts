/** A pair of colours for one standing: text and icon on its tint. Contrast of every pair is at least 4.5 : 1. */
type Tone = { fg: string; bg: string };

export type StatusTones = {
  onTime: Tone;
  atRisk: Tone;
  late: Tone;
  suspended: Tone;
  done: Tone;
  waiting: Tone;
};

declare module '@mui/material/styles' {
  interface Palette {
    status: StatusTones;
    /** The ground behind navigation and quiet areas. */
    quiet: string;
  }
  interface PaletteOptions {
    status?: StatusTones;
    quiet?: string;
  }
}

export const lightPalette = {
  mode: 'light' as const,
  primary: { main: '#0b5d57', dark: '#08443f', light: '#2c7f78', contrastText: '#ffffff' },
  secondary: { main: '#7a4e12', contrastText: '#ffffff' },
  error: { main: '#a81f14' },
  warning: { main: '#855100' },
  success: { main: '#17623c' },
  info: { main: '#1c5a86' },
  background: { default: '#f6f8f7', paper: '#ffffff' },
  text: { primary: '#15211e', secondary: '#4f5f5a' },
  divider: '#dde5e1',
  quiet: '#eef3f1',
  status: {
    onTime: { fg: '#155c38', bg: '#e2f3e9' },
    atRisk: { fg: '#744500', bg: '#fdf0d3' },
    late: { fg: '#981b11', bg: '#fce7e4' },
    suspended: { fg: '#434e60', bg: '#e8ecf2' },
    done: { fg: '#0b5d57', bg: '#dcf0ed' },
    waiting: { fg: '#4f5f5a', bg: '#eaefed' },
  },
};

export const darkPalette = {
  mode: 'dark' as const,
  primary: { main: '#6fcbc0', dark: '#4fb0a5', light: '#a0e2d9', contrastText: '#05302b' },
  secondary: { main: '#e0b173', contrastText: '#2b1a02' },
  error: { main: '#ff9d92' },
  warning: { main: '#f0c46b' },
  success: { main: '#8bd5aa' },
  info: { main: '#90c6ee' },
  background: { default: '#0d1413', paper: '#141d1b' },
  text: { primary: '#e3ebe8', secondary: '#a3b4af' },
  divider: '#283532',
  quiet: '#111917',
  status: {
    onTime: { fg: '#8bd5aa', bg: '#12301f' },
    atRisk: { fg: '#f0c46b', bg: '#372806' },
    late: { fg: '#ffa297', bg: '#421712' },
    suspended: { fg: '#b6c2d1', bg: '#212a34' },
    done: { fg: '#7fd5ca', bg: '#0f322e' },
    waiting: { fg: '#a9bab5', bg: '#1e2927' },
  },
};
