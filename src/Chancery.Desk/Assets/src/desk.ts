import { startBar } from "./bar";
import { startCorrections } from "./corrections";
import { startDrop } from "./drop";
import { startKeys } from "./keys";
import { startRows } from "./rows";
import { startTheme } from "./theme";

startTheme();
startBar();
startRows();
startKeys();
startCorrections();
startDrop();
