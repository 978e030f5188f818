#pragma once

#include "app/studio/live/caption_list.h"
#include "app/studio/live/live_feed.h"
#include "app/studio/live/live_recording.h"
#include "app/studio/live/live_services.h"
#include "app/studio/live/live_sources.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QRectF>
#include <QtQml/qqmlregistration.h>

class QQmlEngine;
class QJSEngine;

namespace signwright
{

/// The Live workspace: a source of pictures, how it stands, and the captions that come of it.
class LiveModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(signwright::ChoiceModel *sources READ sources CONSTANT)
    /// The translation models; kept between starts.
    Q_PROPERTY(signwright::ChoiceModel *translators READ translators CONSTANT)
    /// What the card of the chosen model warns of; empty for the one that comes with the program.
    Q_PROPERTY(QString caveat READ caveat NOTIFY optionsChanged)
    Q_PROPERTY(signwright::CaptionList *captions READ captions CONSTANT)
    Q_PROPERTY(signwright::LiveRecording *recording READ recording CONSTANT)
    Q_PROPERTY(bool running READ running NOTIFY runningChanged)
    /// "good", "note", "warning" or "error"; title and advice of the state that matters most now.
    Q_PROPERTY(QString severity READ severity NOTIFY conditionChanged)
    Q_PROPERTY(QString title READ title NOTIFY conditionChanged)
    Q_PROPERTY(QString advice READ advice NOTIFY conditionChanged)
    /// The delay of pictures and captions as a person reads it; empty while unknown.
    Q_PROPERTY(QString delay READ delay NOTIFY figuresChanged)
    Q_PROPERTY(QString delayDetail READ delay_detail NOTIFY figuresChanged)
    /// The signer's dominant hand; kept between starts.
    Q_PROPERTY(bool leftHanded READ left_handed WRITE set_left_handed NOTIFY optionsChanged)
    /// The picture is shown as in a mirror: cameras are, unless somebody changes that, which is kept between starts.
    Q_PROPERTY(bool mirrored READ mirrored WRITE set_mirrored NOTIFY optionsChanged)
    /// Whether the source has pictures: a `.pose` file has none, so that there is nothing to record and no part to choose.
    Q_PROPERTY(bool hasPictures READ has_pictures NOTIFY optionsChanged)
    /// The part of the picture that is looked at, in shares of its size.
    Q_PROPERTY(QRectF region READ region WRITE set_region NOTIFY regionChanged)
    Q_PROPERTY(bool canSpeak READ can_speak CONSTANT)
    /// Final captions are said aloud.
    Q_PROPERTY(bool speaking READ speaking WRITE set_speaking NOTIFY optionsChanged)
    /// What became of the transcript's file that was written or opened last, or why it failed; empty for none.
    Q_PROPERTY(QString fileMessage READ file_message NOTIFY fileMessageChanged)
    Q_PROPERTY(bool fileFailed READ file_failed NOTIFY fileMessageChanged)

public:
    explicit LiveModel(LiveServices services, QObject *parent = nullptr);
    ~LiveModel() override;

    /// Sets what the singleton is made with; call before QML is loaded.
    static void provide(LiveServices services);
    static LiveModel *create(QQmlEngine *qml, QJSEngine *js);

    ChoiceModel *sources() const { return sources_->choices(); }
    ChoiceModel *translators() const { return translators_; }
    QString caveat() const;
    CaptionList *captions() { return &captions_; }
    LiveRecording *recording() { return &recording_; }
    LiveFeed &feed() { return feed_; }
    bool running() const { return feed_.running(); }
    QString severity() const { return severity_; }
    QString title() const { return title_; }
    QString advice() const { return advice_; }
    QString delay() const;
    QString delay_detail() const;
    bool left_handed() const { return left_handed_; }
    void set_left_handed(bool left_handed);
    bool mirrored() const;
    void set_mirrored(bool mirrored);
    bool has_pictures() const { return !sources_->is_pose_file(); }
    QRectF region() const { return region_; }
    void set_region(const QRectF &region);
    bool can_speak() const { return static_cast<bool>(services_.speak); }
    bool speaking() const { return speaking_; }
    void set_speaking(bool speaking);
    QString file_message() const { return file_message_; }
    bool file_failed() const { return file_failed_; }

    /// Looks for cameras and models; the workspace is shown.
    Q_INVOKABLE void show();
    Q_INVOKABLE void start();
    Q_INVOKABLE void stop();
    /// Translates with the model of this name from now on.
    Q_INVOKABLE void useTranslator(const QString &name);
    /// Plays a video or `.pose` file in place of a camera, at once.
    Q_INVOKABLE void playFile(const QUrl &file);
    /// Writes the transcript; the ending chooses the format.
    Q_INVOKABLE void exportTo(const QUrl &file);
    /// Puts the captions of a file (`.srt`, `.vtt`, `.eaf`) in place of the transcript, to go on correcting; can be undone.
    Q_INVOKABLE void openTranscript(const QUrl &file);
    /// A file that was dropped: captions are opened, everything else is played.
    Q_INVOKABLE void openFile(const QUrl &file);

Q_SIGNALS:
    /// The picture that was shown last is no more: another source begins, or a person has stopped this one.
    void pictureGone();
    void runningChanged();
    void conditionChanged();
    void figuresChanged();
    void optionsChanged();
    void regionChanged();
    void fileMessageChanged();

private:
    void take_status(const LiveStatus &status);
    void set_condition(const QString &severity, const QString &title, const QString &advice);
    void idle();
    void list_translators();
    void take_translator();
    void tell_file(bool failed, const QString &message);
    QString media() const;
    LiveRegion live_region() const;

    LiveServices services_;
    LiveSources *sources_;
    ChoiceModel *translators_;
    std::vector<LiveTranslator> known_translators_;
    CaptionList captions_;
    LiveRecording recording_;
    LiveFeed feed_;
    LiveFigures figures_;
    QString severity_, title_, advice_;
    QRectF region_{0.0, 0.0, 1.0, 1.0};
    bool left_handed_ = false;
    bool camera_mirrored_ = true;
    bool other_mirrored_ = false; ///< of files and the drawn signer
    bool speaking_ = false;
    QString file_message_;
    bool file_failed_ = false;
    QElapsedTimer since_first_start_;
    int session_ = 0;
    std::map<int, double> session_begins_; ///< seconds of the transcript
    std::map<int, QString> session_media_; ///< the videos that sessions are of; none for cameras
};

} // namespace signwright
