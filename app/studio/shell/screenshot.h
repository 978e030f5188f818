#pragma once

#include "app/studio/generate/generate_model.h"
#include "app/studio/live/live_model.h"
#include "app/studio/shell/options.h"

#include <QtCore/QTimer>

class QQuickWindow;

namespace signwright
{

/// Brings the window into the wanted state, waits until it rests, saves a picture of it and ends the program: with 1 when the
/// generation failed or the file cannot be written.
class Screenshot : public QObject
{
    Q_OBJECT

public:
    Screenshot(const ScreenshotOptions &options, QQuickWindow &window, GenerateModel &model, LiveModel &live);

private:
    void look();
    void take();

    ScreenshotOptions options_;
    QQuickWindow &window_;
    GenerateModel &model_;
    LiveModel &live_;
    QTimer timer_;
    bool started_ = false;
    int rested_ = 0; ///< looks in a row at which nothing was going on
};

} // namespace signwright
