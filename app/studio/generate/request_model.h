#pragma once

#include "app/studio/generate/appearance_model.h"
#include "app/studio/generate/choice_model.h"
#include "app/studio/generate/prompt_words.h"
#include "app/studio/generate/video_model.h"
#include "core/project/generation_request.h"

namespace signwright
{

/// The form: every field of a request that a person sets, except the plan. `request()` and `set_request()` lose nothing.
class RequestModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("part of GenerateModel")
    Q_PROPERTY(QString text READ text WRITE set_text NOTIFY textChanged)
    /// What the network reads: written from the controls until a person edits it.
    Q_PROPERTY(QString prompt READ prompt WRITE set_prompt NOTIFY changed)
    Q_PROPERTY(bool promptEdited READ prompt_edited NOTIFY changed)
    /// Words of both prompts that the video model has no token for, with commas between them.
    Q_PROPERTY(QString unknownWords READ unknown_words NOTIFY changed)
    /// Tokens of the prompt, and how many the model's text encoder takes at once; 0 for a model that reads no prompt.
    Q_PROPERTY(int promptTokens READ prompt_tokens NOTIFY changed)
    Q_PROPERTY(int promptWindow READ prompt_window NOTIFY changed)
    Q_PROPERTY(QString negativePrompt READ negative_prompt WRITE set_negative_prompt NOTIFY changed)
    /// Decimal digits: a seed has 64 bits, a number of QML 53.
    Q_PROPERTY(QString seed READ seed WRITE set_seed NOTIFY changed)
    /// Unlocked, every generation draws a new seed.
    Q_PROPERTY(bool seedLocked READ seed_locked WRITE set_seed_locked NOTIFY changed)
    /// 0 = what the model recommends.
    Q_PROPERTY(int steps READ steps WRITE set_steps NOTIFY changed)
    /// Negative = what the model recommends.
    Q_PROPERTY(double guidance READ guidance WRITE set_guidance NOTIFY changed)
    Q_PROPERTY(int size READ size WRITE set_size NOTIFY changed)
    Q_PROPERTY(double tempo READ tempo WRITE set_tempo NOTIFY changed)
    Q_PROPERTY(bool leftHanded READ left_handed WRITE set_left_handed NOTIFY changed)
    Q_PROPERTY(signwright::ChoiceModel *fps READ fps CONSTANT)
    Q_PROPERTY(signwright::ChoiceModel *sampler READ sampler CONSTANT)
    Q_PROPERTY(signwright::ChoiceModel *textToPose READ text_to_pose CONSTANT)
    Q_PROPERTY(signwright::ChoiceModel *poseToVideo READ pose_to_video CONSTANT)
    Q_PROPERTY(signwright::ChoiceModel *mark READ mark CONSTANT)
    Q_PROPERTY(signwright::AppearanceModel *appearance READ appearance CONSTANT)
    Q_PROPERTY(signwright::VideoModel *video READ video CONSTANT)
    /// Name of the `.pose` file that is used in place of a sentence, empty without one.
    Q_PROPERTY(QString poseName READ pose_name NOTIFY textChanged)
    /// Why the form cannot be generated as it is, empty when it can.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

public:
    explicit RequestModel(QObject *parent = nullptr);

    QString text() const { return QString::fromStdString(request_.text); }
    void set_text(const QString &text);
    QString prompt() const;
    void set_prompt(const QString &prompt);
    bool prompt_edited() const { return !request_.prompt.empty(); }
    QString unknown_words() const;
    int prompt_tokens() const { return prompt_length().tokens; }
    int prompt_window() const { return prompt_length().window; }
    QString negative_prompt() const { return QString::fromStdString(request_.negative_prompt); }
    void set_negative_prompt(const QString &prompt) { assign(request_.negative_prompt, prompt.toStdString()); }
    QString seed() const { return QString::number(request_.seed); }
    void set_seed(const QString &seed);
    bool seed_locked() const { return seed_locked_; }
    void set_seed_locked(bool locked) { assign(seed_locked_, locked); }
    int steps() const { return request_.steps; }
    void set_steps(int steps) { assign(request_.steps, steps); }
    double guidance() const { return static_cast<double>(request_.guidance_scale); }
    void set_guidance(double guidance) { assign(request_.guidance_scale, static_cast<float>(guidance)); }
    int size() const { return request_.size; }
    void set_size(int size) { assign(request_.size, size); }
    double tempo() const { return static_cast<double>(request_.tempo); }
    void set_tempo(double tempo) { assign(request_.tempo, static_cast<float>(tempo)); }
    bool left_handed() const { return request_.left_handed; }
    void set_left_handed(bool left_handed) { assign(request_.left_handed, left_handed); }
    ChoiceModel *fps() const { return fps_; }
    ChoiceModel *sampler() const { return sampler_; }
    ChoiceModel *text_to_pose() const { return text_to_pose_; }
    ChoiceModel *pose_to_video() const { return pose_to_video_; }
    ChoiceModel *mark() const { return mark_; }
    AppearanceModel *appearance() const { return appearance_; }
    VideoModel *video() const { return video_; }
    QString pose_name() const;
    QString problem() const;

    /// Goes back to the prompt that the controls write.
    Q_INVOKABLE void usePromptFromControls() { set_prompt({}); }
    Q_INVOKABLE void drawSeed();
    /// Uses a `.pose` file in place of a sentence; an empty path goes back to the sentence.
    Q_INVOKABLE void clearPose();
    void set_pose_path(const QString &path);
    /// Signs with the recordings in a folder: a further choice of `textToPose`.
    void set_recordings(const QString &folder);

    /// Offers the usable models of each kind.
    void offer_models(const std::vector<ModelEntry> &models);
    /// Uses an offered model where its kind belongs; a LoRA is added to the others.
    Q_INVOKABLE void useModel(const QString &kind, const QString &name);

    /// The form as a request, without a plan.
    GenerationRequest request() const;
    /// Shows every setting of a request, and locks its seed.
    void set_request(const GenerationRequest &request);

Q_SIGNALS:
    void textChanged();
    void changed();

private:
    template <typename T> void assign(T &member, const T &value)
    {
        if (member == value)
            return;
        member = value;
        Q_EMIT changed();
    }
    PromptWords::Length prompt_length() const;
    ChoiceModel *add_choice(const QString &name, std::vector<Choice> choices);

    GenerationRequest request_; ///< the scalar fields; choices and appearance live in their models
    bool seed_locked_ = false;
    mutable PromptWords prompt_words_;
    AppearanceModel *appearance_;
    VideoModel *video_;
    ChoiceModel *fps_;
    ChoiceModel *sampler_;
    ChoiceModel *text_to_pose_;
    ChoiceModel *pose_to_video_;
    ChoiceModel *mark_;
};

} // namespace signwright
