#include "app/studio/generate/request_model.h"

#include "core/project/sampler_names.h"

#include <QtCore/QFileInfo>
#include <QtCore/QRandomGenerator>

#include <cmath>

namespace signwright
{

namespace
{

QString word_of(Rational rate)
{
    return rate.den == 1 ? QString::number(rate.num) : QString("%1/%2").arg(rate.num).arg(rate.den);
}

Rational rational_of(const QString &word)
{
    const QStringList parts = word.split('/');
    return {parts[0].toLongLong(), parts.size() > 1 ? parts[1].toLongLong() : 1};
}

/// In front of a folder of recordings, which stands among the ways from text to pose.
constexpr QLatin1String kRecordings("recordings:");

constexpr const char *kMarkWords[] = {"top-left", "top-right", "bottom-left", "bottom-right", "off"};

std::vector<Choice> ways_to_pose()
{
    return {{"default", RequestModel::tr("Network (default)"), {}}, {"procedural", RequestModel::tr("Rules, no network"), {}}};
}

std::vector<Choice> ways_to_video()
{
    return {{"default", RequestModel::tr("Diffusion (default)"), {}}, {"mannequin", RequestModel::tr("Drawn mannequin"), {}}};
}

} // namespace

RequestModel::RequestModel(QObject *parent)
    : QObject(parent), appearance_(new AppearanceModel(this)), video_(new VideoModel(this))
{
    fps_ = add_choice(tr("Frames per second"), {{"25", tr("25 fps"), {}},
                                                {"24", tr("24 fps"), {}},
                                                {"30", tr("30 fps"), {}},
                                                {"50", tr("50 fps"), {}},
                                                {"60", tr("60 fps"), {}}});
    std::vector<Choice> samplers;
    for (const SamplerName &sampler : kSamplerNames)
        samplers.push_back({sampler.word, sampler.title, {}});
    sampler_ = add_choice(tr("Sampler"), std::move(samplers));
    text_to_pose_ = add_choice(tr("Text to pose"), ways_to_pose());
    pose_to_video_ = add_choice(tr("Pose to video"), ways_to_video());
    mark_ = add_choice(tr("Synthetic mark"), {{kMarkWords[0], tr("Top left"), {}},
                                              {kMarkWords[1], tr("Top right"), {}},
                                              {kMarkWords[2], tr("Bottom left"), {}},
                                              {kMarkWords[3], tr("Bottom right"), {}},
                                              {kMarkWords[4], tr("Off (recorded in the file)"), {}}});
    mark_->set_current(static_cast<int>(request_.mark.position));
    connect(appearance_, &AppearanceModel::changed, this, &RequestModel::changed);
    connect(video_, &VideoModel::changed, this, &RequestModel::changed);
    drawSeed();
}

ChoiceModel *RequestModel::add_choice(const QString &name, std::vector<Choice> choices)
{
    auto *model = new ChoiceModel(name, std::move(choices), this);
    connect(model, &ChoiceModel::currentChanged, this, &RequestModel::changed);
    return model;
}

void RequestModel::set_text(const QString &text)
{
    if (text == this->text())
        return;
    request_.text = text.toStdString();
    Q_EMIT textChanged();
    Q_EMIT changed();
}

QString RequestModel::prompt() const
{
    return QString::fromStdString(request_.prompt.empty() ? prompt_from_appearance(appearance_->value()) : request_.prompt);
}

void RequestModel::set_prompt(const QString &prompt)
{
    const bool as_written = prompt.toStdString() == prompt_from_appearance(appearance_->value());
    assign(request_.prompt, as_written ? std::string() : prompt.toStdString());
}

QString RequestModel::unknown_words() const
{
    return prompt_words_
        .unknown(prompt().toStdString() + " " + request_.negative_prompt, pose_to_video_->current_word().toStdString())
        .join(", ");
}

PromptWords::Length RequestModel::prompt_length() const
{
    return prompt_words_.length(prompt().toStdString(), pose_to_video_->current_word().toStdString());
}

void RequestModel::set_seed(const QString &seed)
{
    bool valid = false;
    const quint64 value = seed.trimmed().toULongLong(&valid);
    if (valid)
        assign(request_.seed, static_cast<std::uint64_t>(value));
}

void RequestModel::drawSeed() { assign(request_.seed, static_cast<std::uint64_t>(QRandomGenerator::global()->generate())); }

QString RequestModel::pose_name() const { return QFileInfo(QString::fromStdString(request_.pose_path)).fileName(); }

void RequestModel::clearPose() { set_pose_path({}); }

void RequestModel::set_pose_path(const QString &path)
{
    if (path.toStdString() == request_.pose_path)
        return;
    request_.pose_path = path.toStdString();
    request_.pose_sha256.clear();
    Q_EMIT textChanged();
    Q_EMIT changed();
}

QString RequestModel::problem() const
{
    if (text().trimmed().isEmpty() && request_.pose_path.empty())
        return tr("Write a sentence first");
    if (video_->consent_needed())
        return tr("Answer the notice about the reference photo first");
    const Result<void> checked = check_request(request());
    return checked ? QString() : QString::fromStdString(checked.error().message);
}

void RequestModel::set_recordings(const QString &folder) { text_to_pose_->select(kRecordings + folder); }

void RequestModel::offer_models(const std::vector<ModelEntry> &models)
{
    text_to_pose_->set_choices(with_models(ways_to_pose(), models, "text_to_pose"));
    pose_to_video_->set_choices(with_models(ways_to_video(), models, "pose_to_video"));
    video_->offer_models(models);
}

void RequestModel::useModel(const QString &kind, const QString &name)
{
    if (kind == "text_to_pose")
        text_to_pose_->select(name);
    else if (kind == "pose_to_video")
        pose_to_video_->select(name);
    else if (kind == "controlnet")
        video_->controlnet()->select(name);
    else if (kind == "autoencoder")
        video_->autoencoder()->select(name);
    else if (kind == "motion_module")
        video_->motion_module()->select(name);
    else if (kind == "lora")
        video_->loras()->addNamed(name);
}

GenerationRequest RequestModel::request() const
{
    GenerationRequest request = request_;
    request.recordings.clear();
    if (!request.pose_path.empty())
        request.text.clear();
    request.appearance = appearance_->value();
    request.fps = rational_of(fps_->current_word());
    request.sampler = sampler_->current_word().toStdString();
    const QString signs_from = text_to_pose_->current_word();
    if (signs_from.startsWith(kRecordings))
        request.recordings = signs_from.mid(kRecordings.size()).toStdString();
    else
        request.text_to_pose = signs_from.toStdString();
    request.pose_to_video = pose_to_video_->current_word().toStdString();
    request.second_condition = video_->second_condition_word();
    request.video = video_->value();
    request.mark.position = static_cast<MarkPosition>(mark_->current());
    return request;
}

void RequestModel::set_request(const GenerationRequest &request)
{
    request_ = request;
    request_.plan.reset();
    request_.model_hashes.clear();
    request_.environment.clear();
    seed_locked_ = true;
    appearance_->set_value(request.appearance);
    video_->set_value(request.video, request.second_condition);
    fps_->select(word_of(request.fps));
    sampler_->select(QString::fromStdString(request.sampler));
    if (request.recordings.empty())
        text_to_pose_->select(QString::fromStdString(request.text_to_pose));
    else
        set_recordings(QString::fromStdString(request.recordings));
    pose_to_video_->select(QString::fromStdString(request.pose_to_video));
    mark_->set_current(static_cast<int>(request.mark.position));
    Q_EMIT textChanged();
    Q_EMIT changed();
}

} // namespace signwright
