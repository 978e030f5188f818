#include "app/studio/live/live_model.h"

#include "app/studio/live/live_condition_text.h"
#include "app/studio/shell/settings.h"
#include "core/annotation/caption_file.h"

#include <QtCore/QDir>
#include <QtCore/QLocale>
#include <QtQml/QJSEngine>

#include <algorithm>
#include <utility>

namespace signwright
{

namespace
{

LiveServices &provided()
{
    static LiveServices services;
    return services;
}

constexpr const char *kDefault = "default";

QString seconds_text(double seconds) { return LiveModel::tr("%1 s").arg(QLocale().toString(seconds, 'f', 2)); }

} // namespace

void LiveModel::provide(LiveServices services) { provided() = std::move(services); }

LiveModel *LiveModel::create(QQmlEngine *, QJSEngine *) { return new LiveModel(provided()); }

LiveModel::LiveModel(LiveServices services, QObject *parent)
    : QObject(parent), services_(std::move(services)), sources_(new LiveSources(services_, this)),
      translators_(new ChoiceModel(tr("Translation model"), {{kDefault, tr("Included"), {}}}, this))
{
    const Settings settings;
    left_handed_ = settings.left_handed();
    camera_mirrored_ = settings.mirrored();
    translators_->select(settings.translator());
    connect(translators_, &ChoiceModel::currentChanged, this, &LiveModel::take_translator);
    connect(&feed_, &LiveFeed::statusChanged, this, &LiveModel::take_status);
    connect(&feed_, &LiveFeed::pictureArrived, &recording_, &LiveRecording::add);
    connect(&feed_, &LiveFeed::captionArrived, this,
            [this](const Caption &caption, int session) { captions_.take(caption, session, session_begins_[session]); });
    connect(&feed_, &LiveFeed::figuresChanged, this, [this](const LiveFigures &figures) {
        figures_ = figures;
        Q_EMIT figuresChanged();
    });
    connect(&captions_, &CaptionList::finished, this, [this](const QString &text) {
        if (speaking_ && services_.speak)
            services_.speak(text);
    });
    connect(sources_, &LiveSources::changed, this, [this] {
        if (!running())
            idle();
        Q_EMIT optionsChanged();
    });
    idle();
}

LiveModel::~LiveModel() = default;

void LiveModel::idle()
{
    if (sources_->choices()->current_word().isEmpty())
        set_condition("note", tr("No camera found"), tr("Plug a camera in, or try it with a file or the drawn signer."));
    else
        set_condition("note", tr("Not started"), tr("Press Start. The pictures stay on this computer."));
}

void LiveModel::set_condition(const QString &severity, const QString &title, const QString &advice)
{
    severity_ = severity;
    title_ = title;
    advice_ = advice;
    Q_EMIT conditionChanged();
}

void LiveModel::take_status(const LiveStatus &status)
{
    const LiveConditionText text = text_of(status);
    set_condition(text.severity, text.title, text.advice);
    // Nothing comes any more: the last picture stays.
    if (condition_of(status) == LiveCondition::Ended || condition_of(status) == LiveCondition::CameraFailed) {
        recording_.stop();
        feed_.stop();
        Q_EMIT runningChanged();
    }
}

void LiveModel::show()
{
    sources_->look();
    list_translators();
}

void LiveModel::list_translators()
{
    if (services_.translators)
        known_translators_ = services_.translators();
    std::vector<Choice> choices{{kDefault, tr("Included"), {}}};
    for (const LiveTranslator &translator : known_translators_) {
        const QString name = QString::fromStdString(translator.name);
        if (!translator.comes_with_program)
            choices.push_back({name, name, {}});
    }
    translators_->set_choices(std::move(choices));
    Q_EMIT optionsChanged();
}

void LiveModel::take_translator()
{
    const QString name = translators_->current_word();
    if (name == Settings().translator())
        return;
    Settings().set_translator(name);
    Q_EMIT optionsChanged();
    if (running())
        start();
}

void LiveModel::useTranslator(const QString &name)
{
    list_translators();
    const auto found = std::find_if(known_translators_.begin(), known_translators_.end(),
                                    [&](const LiveTranslator &translator) { return translator.name == name.toStdString(); });
    if (found == known_translators_.end())
        set_condition("warning", tr("%1 does not translate live").arg(name),
                      tr("Translate a video file with it on the command line: signwright translate --bundle %1").arg(name));
    else
        translators_->select(found->comes_with_program ? QString(kDefault) : name);
}

QString LiveModel::caveat() const
{
    for (const LiveTranslator &translator : known_translators_)
        if (!translator.comes_with_program && translator.name == translators_->current_word().toStdString())
            return translator.caveat.empty() ? tr("How well this model translates is not known to this program.")
                                             : QString::fromStdString(translator.caveat);
    return {};
}

void LiveModel::start()
{
    stop();
    Q_EMIT pictureGone();
    auto source = sources_->open();
    if (!source) {
        set_condition("error", tr("There are no pictures"), QString::fromStdString(source.error().message));
        return;
    }
    if (!services_.stages) {
        set_condition("error", tr("No networks"),
                      tr("This program was built without its networks; build it with SIGNWRIGHT_NETWORKS."));
        return;
    }
    ++session_;
    if (captions_.count() == 0 || !since_first_start_.isValid())
        since_first_start_.start();
    // After what is there, which may come from a file and be longer than the time since then.
    session_begins_[session_] = std::max(static_cast<double>(since_first_start_.elapsed()) / 1000.0, captions_.end_seconds());
    session_media_[session_] = sources_->choices()->current_word() == "file" && has_pictures() ? sources_->file() : QString();
    figures_ = {};
    Q_EMIT figuresChanged();
    set_condition("note", tr("Opening the camera…"), {});
    LiveStages stages = services_.stages(translators_->current_word().toStdString(), left_handed_);
    if (source->open_estimator)
        stages.open_estimator = std::move(source->open_estimator);
    feed_.start(std::move(source->camera), std::move(stages), live_region(), session_);
    Q_EMIT runningChanged();
}

void LiveModel::stop()
{
    if (!running())
        return;
    recording_.stop();
    feed_.stop();
    idle();
    Q_EMIT pictureGone();
    Q_EMIT runningChanged();
}

void LiveModel::playFile(const QUrl &file)
{
    stop();
    sources_->choose_file(file);
    start();
}

QString LiveModel::delay() const
{
    if (figures_.pictures == 0)
        return {};
    if (figures_.captions == 0)
        return tr("Delay: picture %1").arg(seconds_text(figures_.picture_p50_seconds));
    return tr("Delay: picture %1, text %2")
        .arg(seconds_text(figures_.picture_p50_seconds), seconds_text(figures_.caption_p50_seconds));
}

QString LiveModel::delay_detail() const
{
    if (figures_.pictures == 0)
        return {};
    return tr("%1 pictures a second. 95 of 100 pictures are drawn after %2, 95 of 100 texts are final %3 after their last sign. "
              "%4 pictures came too soon and were left out.")
        .arg(QLocale().toString(figures_.pictures_per_second, 'f', 1), seconds_text(figures_.picture_p95_seconds),
             figures_.captions > 0 ? seconds_text(figures_.caption_p95_seconds) : QStringLiteral("–"),
             QLocale().toString(figures_.missed_pictures));
}

bool LiveModel::mirrored() const { return sources_->is_camera() ? camera_mirrored_ : other_mirrored_; }

void LiveModel::set_left_handed(bool left_handed)
{
    if (left_handed == left_handed_)
        return;
    left_handed_ = left_handed;
    Settings().set_left_handed(left_handed);
    Q_EMIT optionsChanged();
    if (running())
        start();
}

void LiveModel::set_mirrored(bool mirrored)
{
    if (mirrored == this->mirrored())
        return;
    if (sources_->is_camera()) {
        camera_mirrored_ = mirrored;
        Settings().set_mirrored(mirrored);
    } else {
        other_mirrored_ = mirrored;
    }
    Q_EMIT optionsChanged();
}

void LiveModel::set_speaking(bool speaking)
{
    if (speaking == speaking_)
        return;
    speaking_ = speaking;
    Q_EMIT optionsChanged();
}

LiveRegion LiveModel::live_region() const
{
    return has_pictures() ? LiveRegion{region_.x(), region_.y(), region_.width(), region_.height()} : LiveRegion();
}

void LiveModel::set_region(const QRectF &region)
{
    // Smaller parts show no whole signer.
    constexpr double kSmallest = 0.2;
    QRectF wanted = region.normalized() & QRectF(0.0, 0.0, 1.0, 1.0);
    if (wanted.width() < kSmallest || wanted.height() < kSmallest)
        wanted = QRectF(0.0, 0.0, 1.0, 1.0);
    if (wanted == region_)
        return;
    region_ = wanted;
    feed_.set_region(live_region());
    Q_EMIT regionChanged();
}

void LiveModel::tell_file(bool failed, const QString &message)
{
    file_failed_ = failed;
    file_message_ = message;
    Q_EMIT fileMessageChanged();
}

QString LiveModel::media() const
{
    const auto session = captions_.only_session();
    const auto found = session ? session_media_.find(*session) : session_media_.end();
    return found == session_media_.end() ? QString() : found->second;
}

void LiveModel::exportTo(const QUrl &file)
{
    const QString path = file.toLocalFile();
    const auto written = write_captions(path.toStdString(), captions_.captions(), {media().toStdString(), {}});
    if (written)
        tell_file(false, tr("Saved as %1").arg(QDir::toNativeSeparators(path)));
    else
        tell_file(true, QString::fromStdString(written.error().message));
}

void LiveModel::openTranscript(const QUrl &file)
{
    const QString path = file.toLocalFile();
    const auto document = read_captions(path.toStdString());
    if (!document) {
        tell_file(true, QString::fromStdString(document.error().message));
        return;
    }
    ++session_;
    session_media_[session_] = QString::fromStdString(document->media.string());
    captions_.open(document->captions, session_);
    QString message = tr("%n caption(s) opened from %1", nullptr, static_cast<int>(document->captions.size()))
                          .arg(QDir::toNativeSeparators(path));
    if (!document->unread_tiers.empty()) {
        QStringList tiers;
        for (const std::string &tier : document->unread_tiers)
            tiers.push_back(QString::fromStdString(tier));
        message += ' ' + tr("Annotations in these tiers are not kept: %1. Save under another name.").arg(tiers.join(", "));
    }
    tell_file(false, message);
}

void LiveModel::openFile(const QUrl &file)
{
    if (caption_format_of(file.toLocalFile().toStdString()))
        openTranscript(file);
    else
        playFile(file);
}

} // namespace signwright
