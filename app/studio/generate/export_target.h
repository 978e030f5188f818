#pragma once

#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <QtQml/qqmlregistration.h>

namespace signwright
{

/// The file that a clip is exported to, while a person chooses it.
class ExportTarget : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    /// As typed; a relative one starts in the home folder.
    Q_PROPERTY(QString path READ path WRITE set_path NOTIFY changed)
    /// ".mp4", ".webm", ".pose", or empty for a folder of PNG files; setting it changes the path.
    Q_PROPERTY(QString ending READ ending WRITE set_ending NOTIFY changed)
    /// Why nothing can be written there; empty when it can.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    /// Whether something is there that would be lost.
    Q_PROPERTY(bool replaces READ replaces NOTIFY changed)
    Q_PROPERTY(QUrl url READ url NOTIFY changed)
    Q_PROPERTY(QUrl folder READ folder WRITE set_folder NOTIFY changed)

public:
    explicit ExportTarget(QObject *parent = nullptr) : QObject(parent) {}

    QString path() const { return path_; }
    void set_path(const QString &path);
    QString ending() const;
    void set_ending(const QString &ending);
    QString problem() const;
    bool replaces() const;
    QUrl url() const { return QUrl::fromLocalFile(absolute_path()); }
    QUrl folder() const;
    void set_folder(const QUrl &folder);

    /// A name made of `title` that is not there yet, in the folder used last or that of a person's videos.
    Q_INVOKABLE void suggest(const QString &title);

Q_SIGNALS:
    void changed();

private:
    QString absolute_path() const;

    QString path_;
};

} // namespace signwright
