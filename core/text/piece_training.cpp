#include "core/text/piece_training.h"

#include <sentencepiece_trainer.h>

namespace signwright
{

namespace
{

class Sentences : public sentencepiece::SentenceIterator
{
public:
    explicit Sentences(const std::vector<std::string> &texts) : texts_(texts) {}

    bool done() const override { return next_ == texts_.size(); }
    void Next() override { ++next_; }
    const std::string &value() const override { return texts_[next_]; }
    sentencepiece::util::Status status() const override { return {}; }

private:
    const std::vector<std::string> &texts_;
    std::size_t next_ = 0;
};

} // namespace

Result<std::string> learned_pieces(const std::vector<std::string> &texts, int pieces)
{
    Sentences sentences(texts);
    std::string model;
    const auto status = sentencepiece::SentencePieceTrainer::Train({{"model_type", "bpe"},
                                                                    {"vocab_size", std::to_string(pieces)},
                                                                    {"hard_vocab_limit", "false"},
                                                                    {"character_coverage", "1"},
                                                                    {"normalization_rule_name", "nmt_nfkc"},
                                                                    {"num_threads", "1"},
                                                                    {"minloglevel", "2"}},
                                                                   &sentences, &model);
    if (!status.ok())
        return fail(Module::Dataset, ErrorKind::BadInput,
                    "no vocabulary could be learned from " + std::to_string(texts.size()) +
                        " texts; give more of them or ask for " + "more pieces than " + std::to_string(pieces));
    return model;
}

} // namespace signwright
