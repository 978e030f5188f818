#include "app/studio/live/live_condition_text.h"

#include <QtCore/QCoreApplication>

namespace signwright
{

namespace
{

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(LiveCondition)
};

/// The error's own line where there is one: it says what to do.
QString or_else(const std::string &message, const QString &advice)
{
    return message.empty() ? advice : QString::fromStdString(message);
}

/// An error's line that may not say what to do, and what to do.
QString with_advice(const std::string &message, const QString &advice)
{
    return message.empty() ? advice : QString::fromStdString(message) + ". " + advice;
}

} // namespace

LiveConditionText text_of(const LiveStatus &status)
{
    switch (condition_of(status)) {
    case LiveCondition::CameraRefused:
        return {"error", Texts::tr("The camera may not be used"),
                or_else(status.camera.message,
                        Texts::tr("Allow this program to use the camera in the system's settings, then start again."))};
    case LiveCondition::CameraInUse:
        return {"error", Texts::tr("Another program has the camera"),
                Texts::tr("Close the other program: it goes on by itself. Or choose another camera.")};
    case LiveCondition::CameraLost:
        return {"error",
                status.camera.message.empty() ? Texts::tr("The camera is gone") : Texts::tr("The camera sends no pictures"),
                or_else(status.camera.message, Texts::tr("Plug it in again: it goes on by itself. Or choose another one."))};
    case LiveCondition::CameraFailed:
        return {"error", Texts::tr("There are no pictures"),
                with_advice(status.camera.message, Texts::tr("Choose another camera or file."))};
    case LiveCondition::Ended:
        return {"note", Texts::tr("The video has ended"), Texts::tr("Start it again, or choose another source.")};
    case LiveCondition::CameraOpening:
        return {"note", Texts::tr("Opening the camera…"), {}};
    case LiveCondition::TooDark:
        return {"warning", Texts::tr("It is too dark"),
                Texts::tr("Turn a light on in front of the signer, or open the curtains.")};
    case LiveCondition::EstimatorMissing:
        return {"error", Texts::tr("The networks that find the body are missing"), or_else(status.estimator.message, {})};
    case LiveCondition::EstimatorFailed:
        return {"error", Texts::tr("The body cannot be found"), or_else(status.estimator.message, {})};
    case LiveCondition::Loading:
        return {"note", Texts::tr("Reading the networks…"), Texts::tr("The picture is shown meanwhile.")};
    case LiveCondition::TranslatorMissing:
        return {"error", Texts::tr("No translation model is loaded"),
                with_advice(status.translator.message,
                            Texts::tr("Choose another model on the right, or import one in the Models workspace."))};
    case LiveCondition::TranslatorFailed:
        return {"error", Texts::tr("The translation failed"), or_else(status.translator.message, {})};
    case LiveCondition::NoSigner:
        return {"warning", Texts::tr("No signer in view"),
                Texts::tr("Step in front of the camera so that head and both arms are in the picture.")};
    case LiveCondition::HandsOutOfView:
        return {"warning", Texts::tr("The hands are out of view"), Texts::tr("Step back, or lift the hands into the picture.")};
    case LiveCondition::LowConfidence:
        return {"warning", Texts::tr("This signing is not recognised"),
                Texts::tr("The model does not know these signs, or sees them badly: sign more slowly, facing the camera.")};
    case LiveCondition::Resting:
        return {"good", Texts::tr("Ready: waiting for signing"), {}};
    case LiveCondition::Signing:
        break;
    }
    return {"good", Texts::tr("Translating"), {}};
}

} // namespace signwright
