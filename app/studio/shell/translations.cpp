#include "app/studio/shell/translations.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLibraryInfo>
#include <QtCore/QTranslator>

#include <memory>

namespace signwright
{

namespace
{

void install(QCoreApplication &app, const QLocale &locale, const QString &name, const QString &folder)
{
    auto translator = std::make_unique<QTranslator>(&app);
    if (translator->load(locale, name, "_", folder))
        app.installTranslator(translator.release());
}

} // namespace

void install_translations(QCoreApplication &app, const QLocale &locale)
{
    QLocale::setDefault(locale);
    install(app, locale, "qtbase", QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    // English has its plurals in a file as well; what a later one has goes before it.
    install(app, QLocale(QLocale::English), "signwright", ":/i18n");
    install(app, locale, "signwright", ":/i18n");
}

} // namespace signwright
