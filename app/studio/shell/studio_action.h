#pragma once

#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtQml/QQmlParserStatus>
#include <QtQml/qqmlregistration.h>

namespace signwright
{

/// One thing a person can do. It appears in the searchable list, may have a shortcut, and buttons refer to it.
class StudioAction : public QObject, public QQmlParserStatus
{
    Q_OBJECT
    QML_ELEMENT
    Q_INTERFACES(QQmlParserStatus)
    /// What it does, as an imperative: "Generate", "Step one frame back".
    Q_PROPERTY(QString text READ text WRITE set_text NOTIFY changed REQUIRED)
    /// The group it is listed under: "Plan", "Playback".
    Q_PROPERTY(QString section READ section WRITE set_section NOTIFY changed REQUIRED)
    /// In QKeySequence's portable form; empty for none.
    Q_PROPERTY(QString shortcut READ shortcut WRITE set_shortcut NOTIFY changed)
    Q_PROPERTY(bool enabled READ enabled WRITE set_enabled NOTIFY changed)

public:
    explicit StudioAction(QObject *parent = nullptr);
    ~StudioAction() override;

    QString text() const { return text_; }
    void set_text(const QString &text) { assign(text_, text); }
    QString section() const { return section_; }
    void set_section(const QString &section) { assign(section_, section); }
    QString shortcut() const { return shortcut_; }
    void set_shortcut(const QString &shortcut) { assign(shortcut_, shortcut); }
    bool enabled() const { return enabled_; }
    void set_enabled(bool enabled) { assign(enabled_, enabled); }

    /// Does it, when it is enabled.
    Q_INVOKABLE void trigger();

    void classBegin() override {}
    void componentComplete() override;

Q_SIGNALS:
    void changed();
    void triggered();

private:
    template <typename T> void assign(T &member, const T &value)
    {
        if (member == value)
            return;
        member = value;
        Q_EMIT changed();
    }

    QString text_;
    QString section_;
    QString shortcut_;
    bool enabled_ = true;
};

} // namespace signwright
