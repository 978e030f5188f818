#include "app/engine/live/synthetic_signer.h"
#include "app/studio/generate/generate_model.h"
#include "app/studio/live/live_model.h"
#include "app/studio/live/qt_cameras.h"
#include "app/studio/live/speech.h"
#include "app/studio/models/disk_models.h"
#include "app/studio/models/model_library.h"
#include "app/studio/shell/options.h"
#include "app/studio/shell/screenshot.h"
#include "app/studio/shell/settings.h"
#include "app/studio/shell/startup_report.h"
#include "app/studio/shell/translations.h"
#include "core/base/build_info.h"
#include "core/base/cpu_guard.h"

#ifdef SIGNWRIGHT_HAS_ENGINE
#include "app/engine/export.h"
#include "app/engine/live/network_stages.h"
#include "app/studio/generate/condition_picture.h"
#include "app/studio/generate/engine_service.h"
#endif

#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtGui/QGuiApplication>
#include <QtQml/QQmlApplicationEngine>
#include <QtQml/qqml.h>
#include <QtQuick/QQuickWindow>
#include <QtQuickControls2/QQuickStyle>

#include <memory>
#include <optional>

namespace
{

using namespace signwright;

StudioServices services_for(const StudioOptions &options)
{
    StudioServices services;
#ifdef SIGNWRIGHT_HAS_ENGINE
    services.engine = make_engine_service;
    services.condition = condition_picture;
    services.export_clip = [](const JobFinished &finished, const SignedPose &pose, const std::filesystem::path &target,
                              const Control &control) -> Result<void> {
        if (auto possible = check_export_target(target); !possible)
            return possible;
        return export_result(finished, pose, target, control);
    };
#endif
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    services.project = options.project.isEmpty() ? std::filesystem::path(folder.toStdString()) / "history.signwright"
                                                 : std::filesystem::absolute(options.project.toStdString());
    return services;
}

LiveServices live_services()
{
    LiveServices services;
    services.cameras = make_qt_cameras;
    services.synthetic_signer = open_synthetic_signer;
    services.speak = make_speech();
#ifdef SIGNWRIGHT_HAS_ENGINE
    services.translators = list_live_translators;
    services.stages = live_stages;
#endif
    return services;
}

} // namespace

int main(int argc, char **argv)
{
    guard_amx();
    QCoreApplication::setOrganizationName("signwright");
    QCoreApplication::setApplicationName("signwright");
    QCoreApplication::setApplicationVersion(QString::fromStdString(version()));
    answer_without_window(argc, argv);
    QGuiApplication app(argc, argv);
    QQuickStyle::setStyle("Basic");

    StudioOptions options = studio_options(app.arguments());
    install_translations(app, options.language.isEmpty() ? QLocale() : QLocale(options.language));
    // A picture must not depend on what a person last did, nor change it.
    std::optional<QTemporaryDir> scratch;
    if (options.screenshot) {
        scratch.emplace();
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, scratch->path());
        options.project = scratch->filePath("history.signwright");
    }
    GenerateModel::provide(services_for(options));
    ModelLibrary::provide(make_disk_models());
    LiveModel::provide(live_services());

    QQmlApplicationEngine qml;
    qml.addImportPath("qrc:/qt/qml");
    QObject::connect(
        &qml, &QQmlApplicationEngine::objectCreationFailed, &app, [] { QCoreApplication::exit(1); }, Qt::QueuedConnection);
    if (options.screenshot) {
        Settings settings;
        settings.set_theme_mode(options.screenshot->theme);
        settings.set_workspace(options.screenshot->workspace);
        if (options.screenshot->preview >= 0)
            settings.set_preview_mode(options.screenshot->preview);
    }
    qml.load(QUrl("qrc:/qt/qml/Signwright/Studio/Main.qml"));
    auto *window = qml.rootObjects().isEmpty() ? nullptr : qobject_cast<QQuickWindow *>(qml.rootObjects().constFirst());
    if (!window)
        return 1;

    auto *model = qml.singletonInstance<GenerateModel *>(qmlTypeId("Signwright.Models", 1, 0, "GenerateModel"));
    auto *live = qml.singletonInstance<LiveModel *>(qmlTypeId("Signwright.Models", 1, 0, "LiveModel"));
    std::unique_ptr<Screenshot> screenshot;
    QObject::connect(
        window, &QQuickWindow::frameSwapped, model,
        [&] {
            if (options.startup_report)
                report_startup(*model);
            model->start_engine();
            if (options.screenshot)
                screenshot = std::make_unique<Screenshot>(*options.screenshot, *window, *model, *live);
        },
        static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
    return app.exec();
}
