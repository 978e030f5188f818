#pragma once

#include <QtCore/QObject>

namespace signwright
{

/// To be called at the first swapped frame: prints the milliseconds since the process was started; the resident memory
/// follows when the window has rested for three seconds, then the program ends. Linux only.
void report_startup(QObject &context);

} // namespace signwright
