#pragma once

#include <QtCore/QSize>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace signwright
{

/// A picture of the window to be taken, for the README and for looking at the design.
struct ScreenshotOptions {
    QString file;
    QSize size{1280, 800};
    QString theme = "dark";    ///< or "light"
    QString text;              ///< put into the sentence box
    bool generate = false;     ///< and generated first
    int workspace = 0;         ///< as Settings keeps it
    QString live_source;       ///< the Live workspace plays this video first; "synthetic": the drawn signer; "camera"
    double live_seconds = 6.0; ///< for so long
    int preview = -1;          ///< the preview mode, as Settings keeps it; −1: as it starts
};

/// The studio's command line.
struct StudioOptions {
    QString project;  ///< empty: the history of this user
    QString language; ///< of the texts, such as "de"; empty: that of the desktop
    bool startup_report = false;
    std::optional<ScreenshotOptions> screenshot;
};

/// Ends the program with an answer that needs no window: `--help`, `--version`, or that there is no display. Qt itself would
/// abort without one.
void answer_without_window(int argc, char **argv);

/// Parses the arguments; `--help`, `--version` and mistakes end the program with a message.
StudioOptions studio_options(const QStringList &arguments);

} // namespace signwright
