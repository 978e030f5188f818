#pragma once

#include <QtCore/QString>

#include <functional>

namespace signwright
{

/// Says texts aloud, one after the other. Empty when this program was built without Qt TextToSpeech, or the system has no voice.
std::function<void(const QString &text)> make_speech();

} // namespace signwright
