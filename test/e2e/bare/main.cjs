// A window as any program opens one: scripts run, dialogs open, requests go out, files are read. What a report does in it, it does to a reader.
const { app, BrowserWindow } = require('electron');

app.whenReady().then(() => new BrowserWindow({ width: 1200, height: 900 }).loadFile(process.argv.at(-1)));
