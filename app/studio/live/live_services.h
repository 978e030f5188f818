#pragma once

#include "app/engine/live/live_stages.h"
#include "app/engine/live/live_translators.h"
#include "app/studio/live/camera_provider.h"

#include <QtCore/QString>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace signwright
{

/// What the Live workspace is made with; tests script it. Without a function there is no such thing.
struct LiveServices {
    /// Called when the workspace is first shown: looking for cameras takes time and memory.
    std::function<std::unique_ptr<CameraProvider>()> cameras;
    /// A signer that is drawn, to try the workspace without a camera.
    std::function<Result<std::unique_ptr<CameraStream>>()> synthetic_signer;
    /// The translation models that work live.
    std::function<std::vector<LiveTranslator>()> translators;
    /// The networks, with the translation model of this name ("default" = the one that comes with the program), for a signer with
    /// this dominant hand.
    std::function<LiveStages(const std::string &translator, bool left_handed)> stages;
    /// Says a text aloud.
    std::function<void(const QString &text)> speak;
};

} // namespace signwright
