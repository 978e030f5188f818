#pragma once

#include <QtCore/QLocale>

class QCoreApplication;

namespace signwright
{

/// Puts the program's texts, and those of Qt's own dialogs where they are installed, into the first language of `locale` that
/// there is a translation for; English otherwise. Dates and numbers follow `locale`. Call before QML is loaded.
void install_translations(QCoreApplication &app, const QLocale &locale);

} // namespace signwright
