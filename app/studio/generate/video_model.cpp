#include "app/studio/generate/video_model.h"

#include "app/studio/shell/settings.h"

#include <QtCore/QFileInfo>
#include <QtGui/QImageReader>

#include <utility>

namespace signwright
{

namespace
{

constexpr float kFirstStrength = 0.5f; ///< of a photo that was just chosen

Choice own() { return {"", VideoModel::tr("The model's own"), {}}; }
Choice none() { return {"", VideoModel::tr("None"), {}}; }

} // namespace

std::vector<Choice> with_models(std::vector<Choice> choices, const std::vector<ModelEntry> &models, const char *kind)
{
    for (const ModelEntry &model : models)
        if (model.kind == kind && model.state == ModelState::Usable)
            choices.push_back({model.name, model.name, {}});
    return choices;
}

VideoModel::VideoModel(QObject *parent) : QObject(parent), consented_(Settings().photo_consent()), loras_(new LoraModel(this))
{
    controlnet_ = add_choice(tr("ControlNet"), {own()});
    autoencoder_ = add_choice(tr("Autoencoder"), {own()});
    preview_autoencoder_ = add_choice(tr("Decoder of previews"), {own()});
    motion_module_ = add_choice(tr("Motion module"), {none()});
    second_condition_ = add_choice(tr("Second condition"), {{"default", tr("As the model was trained"), {}},
                                                            {"body_map", tr("Body map"), {}},
                                                            {"none", tr("None"), {}},
                                                            {"photo", tr("Reference photo"), {}},
                                                            {"previous_frame", tr("Previous frame"), {}}});
    frame_noise_ = add_choice(tr("Noise of the frames"), {{"shared", tr("The same for all"), {}},
                                                          {"blended", tr("Partly their own"), {}},
                                                          {"independent", tr("Each its own"), {}}});
    connect(loras_, &LoraModel::changed, this, &VideoModel::tell);
}

ChoiceModel *VideoModel::add_choice(const QString &name, std::vector<Choice> choices)
{
    auto *model = new ChoiceModel(name, std::move(choices), this);
    connect(model, &ChoiceModel::currentChanged, this, &VideoModel::tell);
    return model;
}

void VideoModel::tell()
{
    if (!setting_)
        Q_EMIT changed();
}

void VideoModel::offer_models(const std::vector<ModelEntry> &models)
{
    controlnet_->set_choices(with_models({own()}, models, "controlnet"));
    autoencoder_->set_choices(with_models({own()}, models, "autoencoder"));
    preview_autoencoder_->set_choices(with_models({own()}, models, "autoencoder"));
    motion_module_->set_choices(with_models({none()}, models, "motion_module"));
    QStringList loras;
    for (const Choice &choice : with_models({}, models, "lora"))
        loras.push_back(choice.word);
    loras_->offer(loras);
}

QUrl VideoModel::photo() const
{
    return settings_.photo.empty() ? QUrl() : QUrl::fromLocalFile(QString::fromStdString(settings_.photo));
}

QString VideoModel::photo_name() const { return QFileInfo(QString::fromStdString(settings_.photo)).fileName(); }

bool VideoModel::choosePhoto(const QUrl &file)
{
    const QString path = file.isLocalFile() ? file.toLocalFile() : file.path();
    const QList<QByteArray> formats = {"png", "jpeg", "webp", "bmp"};
    if (const QImageReader reader(path); !reader.canRead() || !formats.contains(reader.format())) {
        photo_problem_ = tr("%1 is not a picture; choose a PNG or JPEG file").arg(QFileInfo(path).fileName());
        Q_EMIT changed();
        return false;
    }
    photo_problem_.clear();
    settings_.photo = QFileInfo(path).absoluteFilePath().toStdString();
    settings_.photo_sha256.clear();
    settings_.photo_strength = kFirstStrength;
    Q_EMIT changed();
    return true;
}

void VideoModel::removePhoto()
{
    setting_ = true;
    settings_.photo.clear();
    settings_.photo_sha256.clear();
    settings_.photo_strength = 0.0f;
    photo_problem_.clear();
    if (second_condition_word() == "photo")
        second_condition_->select("default");
    setting_ = false;
    Q_EMIT changed();
}

void VideoModel::giveConsent()
{
    Settings().set_photo_consent(true);
    assign(consented_, true);
}

VideoSettings VideoModel::value() const
{
    VideoSettings settings = settings_;
    settings.controlnet = controlnet_->current_word().toStdString();
    settings.autoencoder = autoencoder_->current_word().toStdString();
    settings.preview_autoencoder = preview_autoencoder_->current_word().toStdString();
    settings.motion_module = motion_module_->current_word().toStdString();
    settings.loras = loras_->value();
    settings.frame_noise = frame_noise_->current_word().toStdString();
    return settings;
}

void VideoModel::set_value(const VideoSettings &settings, const std::string &second_condition)
{
    if (settings == value() && second_condition == second_condition_word())
        return;
    setting_ = true;
    settings_ = settings;
    photo_problem_.clear();
    controlnet_->select(QString::fromStdString(settings.controlnet));
    autoencoder_->select(QString::fromStdString(settings.autoencoder));
    preview_autoencoder_->select(QString::fromStdString(settings.preview_autoencoder));
    motion_module_->select(QString::fromStdString(settings.motion_module));
    loras_->set_value(settings.loras);
    frame_noise_->select(QString::fromStdString(settings.frame_noise));
    second_condition_->select(QString::fromStdString(second_condition));
    setting_ = false;
    Q_EMIT changed();
}

} // namespace signwright
