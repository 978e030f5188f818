#pragma once

#include "app/engine/live/live_recorder.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <QtQml/qqmlregistration.h>

#include <memory>

namespace signwright
{

/// Recording in the Live workspace, which happens on request only.
class LiveRecording : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("part of LiveModel")
    Q_PROPERTY(bool running READ running NOTIFY changed)
    /// It has ended, and its files are being completed.
    Q_PROPERTY(bool closing READ closing NOTIFY changed)
    /// Where the files go; a person chooses it once.
    Q_PROPERTY(QString folder READ folder NOTIFY changed)
    /// The video that is being recorded, or was last; empty for none.
    Q_PROPERTY(QString file READ file NOTIFY changed)
    /// How long it is, as "1:02".
    Q_PROPERTY(QString length READ length NOTIFY changed)
    /// Why the last one could not begin or ended by itself; empty otherwise.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

public:
    explicit LiveRecording(QObject *parent = nullptr);
    ~LiveRecording() override;

    bool running() const { return recorder_ && !closing_; }
    bool closing() const { return closing_; }
    QString folder() const;
    QString file() const { return file_; }
    QString length() const;
    QString problem() const { return problem_; }

    Q_INVOKABLE void setFolder(const QUrl &folder);
    Q_INVOKABLE void start();
    Q_INVOKABLE void stop();
    /// How the last one ended has been read.
    Q_INVOKABLE void dismiss();

    void add(const LivePicture &picture);

Q_SIGNALS:
    void changed();

private:
    void look();

    std::unique_ptr<LiveRecorder> recorder_;
    QTimer timer_;
    QString file_;
    QString problem_;
    bool closing_ = false;
    double seconds_ = 0.0;
};

} // namespace signwright
