#pragma once

#include "app/studio/generate/choice_model.h"
#include "core/render/appearance.h"

namespace signwright
{

/// How the signer looks, as controls.
class AppearanceModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("part of RequestModel")
    Q_PROPERTY(signwright::ChoiceModel *skin READ skin CONSTANT)
    Q_PROPERTY(signwright::ChoiceModel *hair READ hair CONSTANT)
    Q_PROPERTY(signwright::ChoiceModel *hairStyle READ hair_style CONSTANT)
    Q_PROPERTY(signwright::ChoiceModel *clothing READ clothing CONSTANT)
    Q_PROPERTY(signwright::ChoiceModel *sleeve READ sleeve CONSTANT)
    Q_PROPERTY(signwright::ChoiceModel *background READ background CONSTANT)
    Q_PROPERTY(signwright::ChoiceModel *build READ build CONSTANT)
    Q_PROPERTY(bool glasses READ glasses WRITE set_glasses NOTIFY changed)

public:
    explicit AppearanceModel(QObject *parent = nullptr);

    ChoiceModel *skin() const { return skin_; }
    ChoiceModel *hair() const { return hair_; }
    ChoiceModel *hair_style() const { return hair_style_; }
    ChoiceModel *clothing() const { return clothing_; }
    ChoiceModel *sleeve() const { return sleeve_; }
    ChoiceModel *background() const { return background_; }
    ChoiceModel *build() const { return build_; }
    bool glasses() const { return glasses_; }
    void set_glasses(bool glasses);

    Appearance value() const;
    /// Emits `changed` once, when anything differs.
    void set_value(const Appearance &appearance);
    /// A random look.
    Q_INVOKABLE void randomize();

Q_SIGNALS:
    void changed();

private:
    ChoiceModel *add(const QString &name, std::span<const PaletteEntry> palette, bool colored);

    ChoiceModel *skin_;
    ChoiceModel *hair_;
    ChoiceModel *hair_style_;
    ChoiceModel *clothing_;
    ChoiceModel *sleeve_;
    ChoiceModel *background_;
    ChoiceModel *build_;
    bool glasses_ = false;
    bool setting_ = false; ///< while `set_value` sets several controls
};

} // namespace signwright
