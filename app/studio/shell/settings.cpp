#include "app/studio/shell/settings.h"

namespace signwright
{

Settings::Settings(QObject *parent) : QObject(parent) {}

QString Settings::theme_mode() const { return store_.value("view/theme", "system").toString(); }

void Settings::set_theme_mode(const QString &mode)
{
    if (mode == theme_mode())
        return;
    store_.setValue("view/theme", mode);
    Q_EMIT themeModeChanged();
}

QRect Settings::window_geometry() const { return store_.value("window/geometry").toRect(); }

void Settings::set_window_geometry(const QRect &geometry)
{
    if (geometry == window_geometry())
        return;
    store_.setValue("window/geometry", geometry);
    Q_EMIT windowGeometryChanged();
}

bool Settings::window_maximized() const { return store_.value("window/maximized", false).toBool(); }

void Settings::set_window_maximized(bool maximized)
{
    if (maximized == window_maximized())
        return;
    store_.setValue("window/maximized", maximized);
    Q_EMIT windowMaximizedChanged();
}

int Settings::number(const char *key, int fallback) const { return store_.value(key, fallback).toInt(); }

void Settings::set_number(const char *key, int value)
{
    if (store_.contains(key) && store_.value(key).toInt() == value)
        return;
    store_.setValue(key, value);
    Q_EMIT layoutChanged();
}

} // namespace signwright
