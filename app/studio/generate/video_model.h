#pragma once

#include "app/studio/generate/lora_model.h"
#include "app/studio/models/model_entry.h"

#include <QtCore/QUrl>

namespace signwright
{

/// How a diffusion model makes the clip: the parts of other models, and the settings of `VideoSettings`. The photo of a signer is
/// used only once its person's consent was confirmed, which is remembered.
class VideoModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("part of RequestModel")
    Q_PROPERTY(signwright::ChoiceModel *controlnet READ controlnet CONSTANT)
    Q_PROPERTY(signwright::ChoiceModel *autoencoder READ autoencoder CONSTANT)
    Q_PROPERTY(signwright::ChoiceModel *previewAutoencoder READ preview_autoencoder CONSTANT)
    Q_PROPERTY(signwright::ChoiceModel *motionModule READ motion_module CONSTANT)
    Q_PROPERTY(signwright::LoraModel *loras READ loras CONSTANT)
    Q_PROPERTY(signwright::ChoiceModel *secondCondition READ second_condition CONSTANT)
    Q_PROPERTY(signwright::ChoiceModel *frameNoise READ frame_noise CONSTANT)
    Q_PROPERTY(int clipSkip READ clip_skip WRITE set_clip_skip NOTIFY changed)
    Q_PROPERTY(double conditioningScale READ conditioning_scale WRITE set_conditioning_scale NOTIFY changed)
    Q_PROPERTY(double guidanceRescale READ guidance_rescale WRITE set_guidance_rescale NOTIFY changed)
    Q_PROPERTY(bool anchorAttention READ anchor_attention WRITE set_anchor_attention NOTIFY changed)
    Q_PROPERTY(int keyframeInterval READ keyframe_interval WRITE set_keyframe_interval NOTIFY changed)
    Q_PROPERTY(int controlInterval READ control_interval WRITE set_control_interval NOTIFY changed)
    /// The picture of the signer, an empty URL without one.
    Q_PROPERTY(QUrl photo READ photo NOTIFY changed)
    Q_PROPERTY(QString photoName READ photo_name NOTIFY changed)
    Q_PROPERTY(double photoStrength READ photo_strength WRITE set_photo_strength NOTIFY changed)
    /// Why the last file was not taken as a photo; empty otherwise.
    Q_PROPERTY(QString photoProblem READ photo_problem NOTIFY changed)
    /// Whether the notice about photos has to be answered before anything is generated.
    Q_PROPERTY(bool consentNeeded READ consent_needed NOTIFY changed)

public:
    explicit VideoModel(QObject *parent = nullptr);

    ChoiceModel *controlnet() const { return controlnet_; }
    ChoiceModel *autoencoder() const { return autoencoder_; }
    ChoiceModel *preview_autoencoder() const { return preview_autoencoder_; }
    ChoiceModel *motion_module() const { return motion_module_; }
    LoraModel *loras() const { return loras_; }
    ChoiceModel *second_condition() const { return second_condition_; }
    ChoiceModel *frame_noise() const { return frame_noise_; }
    int clip_skip() const { return settings_.clip_skip; }
    void set_clip_skip(int layers) { assign(settings_.clip_skip, layers); }
    double conditioning_scale() const { return static_cast<double>(settings_.conditioning_scale); }
    void set_conditioning_scale(double scale) { assign(settings_.conditioning_scale, static_cast<float>(scale)); }
    double guidance_rescale() const { return static_cast<double>(settings_.guidance_rescale); }
    void set_guidance_rescale(double rescale) { assign(settings_.guidance_rescale, static_cast<float>(rescale)); }
    bool anchor_attention() const { return settings_.anchor_attention; }
    void set_anchor_attention(bool anchor) { assign(settings_.anchor_attention, anchor); }
    int keyframe_interval() const { return settings_.keyframe_interval; }
    void set_keyframe_interval(int frames) { assign(settings_.keyframe_interval, frames); }
    int control_interval() const { return settings_.control_interval; }
    void set_control_interval(int calls) { assign(settings_.control_interval, calls); }
    QUrl photo() const;
    QString photo_name() const;
    double photo_strength() const { return static_cast<double>(settings_.photo_strength); }
    void set_photo_strength(double strength) { assign(settings_.photo_strength, static_cast<float>(strength)); }
    QString photo_problem() const { return photo_problem_; }
    bool consent_needed() const { return !settings_.photo.empty() && !consented_; }

    /// Takes a PNG as the picture of the signer. False when it is none; `photoProblem` says so.
    Q_INVOKABLE bool choosePhoto(const QUrl &file);
    /// Goes back to a clip without a photo; what depends on it goes back, too.
    Q_INVOKABLE void removePhoto();
    /// The person in the picture has agreed: remembered, not asked again.
    Q_INVOKABLE void giveConsent();

    /// Offers the usable models of each kind.
    void offer_models(const std::vector<ModelEntry> &models);

    VideoSettings value() const;
    std::string second_condition_word() const { return second_condition_->current_word().toStdString(); }
    /// Emits `changed` once, when anything differs.
    void set_value(const VideoSettings &settings, const std::string &second_condition);

Q_SIGNALS:
    void changed();

private:
    template <typename T> void assign(T &member, const T &value)
    {
        if (member == value)
            return;
        member = value;
        tell();
    }
    void tell();
    ChoiceModel *add_choice(const QString &name, std::vector<Choice> choices);

    VideoSettings settings_; ///< the scalar fields; choices and LoRA files live in their models
    bool consented_ = false;
    bool setting_ = false; ///< while several fields are set
    QString photo_problem_;
    ChoiceModel *controlnet_;
    ChoiceModel *autoencoder_;
    ChoiceModel *preview_autoencoder_;
    ChoiceModel *motion_module_;
    ChoiceModel *second_condition_;
    ChoiceModel *frame_noise_;
    LoraModel *loras_;
};

/// The usable models of a kind by name, after the choices that are always there.
std::vector<Choice> with_models(std::vector<Choice> choices, const std::vector<ModelEntry> &models, const char *kind);

} // namespace signwright
