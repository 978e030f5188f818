#include "app/studio/live/speech.h"

#ifdef SIGNWRIGHT_HAS_SPEECH
#include <QtTextToSpeech/QTextToSpeech>
#endif

#include <memory>

namespace signwright
{

std::function<void(const QString &text)> make_speech()
{
#ifdef SIGNWRIGHT_HAS_SPEECH
    QStringList engines = QTextToSpeech::availableEngines();
    engines.removeAll("mock"); // Qt's own, for tests: it is silent
    if (!engines.isEmpty()) {
        const auto voice = std::make_shared<std::unique_ptr<QTextToSpeech>>();
        return [voice, engine = engines.constFirst()](const QString &text) {
            if (!*voice)
                *voice = std::make_unique<QTextToSpeech>(engine);
            (*voice)->say(text);
        };
    }
#endif
    return {};
}

} // namespace signwright
