#include "core/torch_file/tensor_pickle.h"

#include <algorithm>
#include <cstring>
#include <optional>

namespace signwright
{

namespace
{

constexpr std::size_t kMostValues = 20'000'000, kMostVisits = 200'000, kDeepestNesting = 16, kMostDimensions = 16;

enum class Kind { None, Number, Text, Sequence, Dictionary, Global, Storage, Tensor, Other };

/// Values refer to each other by number, so that neither nesting nor a cycle can exhaust the program's stack.
struct Value {
    Kind kind = Kind::None;
    std::int64_t number = 0;
    std::string text = {};               ///< of texts; "module.name" of globals
    std::vector<std::size_t> items = {}; ///< of sequences; of dictionaries keys and values in turn
    std::optional<PickledTensor> tensor = {};
};

std::optional<DType> dtype_of_storage(const std::string &global)
{
    static const std::map<std::string, DType> types = {
        {"torch.DoubleStorage", DType::F64},    {"torch.FloatStorage", DType::F32},         {"torch.HalfStorage", DType::F16},
        {"torch.BFloat16Storage", DType::BF16}, {"torch.LongStorage", DType::I64},          {"torch.IntStorage", DType::I32},
        {"torch.ShortStorage", DType::I16},     {"torch.CharStorage", DType::I8},           {"torch.ByteStorage", DType::U8},
        {"torch.BoolStorage", DType::Bool},     {"torch.storage.UntypedStorage", DType::U8}};
    const auto found = types.find(global);
    return found == types.end() ? std::nullopt : std::optional(found->second);
}

/// What checkpoints hold beside their weights, and what is of no use here.
bool is_harmless(const std::string &global)
{
    static constexpr const char *kNames[] = {"torch._utils._rebuild_tensor_v2",
                                             "torch._utils._rebuild_parameter",
                                             "collections.OrderedDict",
                                             "torch.Size",
                                             "torch.float32",
                                             "torch.float16",
                                             "torch.bfloat16",
                                             "torch.int64",
                                             "numpy.dtype",
                                             "numpy.core.multiarray.scalar",
                                             "numpy._core.multiarray.scalar",
                                             "_codecs.encode",
                                             "pytorch_lightning.callbacks.model_checkpoint.ModelCheckpoint"};
    return dtype_of_storage(global) || std::find(std::begin(kNames), std::end(kNames), global) != std::end(kNames);
}

/// The machine that a pickle is a program for, without the instructions that could do harm.
class Machine
{
public:
    Machine(std::span<const std::byte> program, std::string name) : program_(program), name_(std::move(name)) {}

    Result<std::map<std::string, PickledTensor>> run()
    {
        while (problem_.empty() && !stopped_) {
            if (at_ >= program_.size())
                problem_ = "is cut off; get the file again";
            else if (values_.size() > kMostValues)
                problem_ = "has too many parts for a file of weights";
            else
                step(static_cast<unsigned char>(program_[at_++]));
        }
        if (!problem_.empty())
            return fail(Module::Bundle, ErrorKind::BadInput, name_ + " " + problem_);
        return flattened();
    }

private:
    std::size_t add(Value value)
    {
        values_.push_back(std::move(value));
        return values_.size() - 1;
    }
    void push(Value value) { stack_.push_back(add(std::move(value))); }
    void damaged() { problem_ = "is damaged; get the file again"; }
    std::size_t pop()
    {
        if (stack_.empty() || (!marks_.empty() && stack_.size() <= marks_.back())) {
            damaged();
            return add({});
        }
        const std::size_t top = stack_.back();
        stack_.pop_back();
        return top;
    }
    /// Everything above the last mark.
    std::vector<std::size_t> pop_marked()
    {
        if (marks_.empty()) {
            damaged();
            return {};
        }
        const auto begin = stack_.begin() + static_cast<std::ptrdiff_t>(marks_.back());
        std::vector<std::size_t> items(begin, stack_.end());
        stack_.erase(begin, stack_.end());
        marks_.pop_back();
        return items;
    }
    Value *top(Kind kind)
    {
        if (stack_.empty() || values_[stack_.back()].kind != kind)
            return nullptr;
        return &values_[stack_.back()];
    }
    template <typename Number> Number number()
    {
        Number value{};
        if (program_.size() - at_ < sizeof value) {
            damaged();
            return value;
        }
        std::memcpy(&value, program_.data() + at_, sizeof value);
        at_ += sizeof value;
        return value;
    }
    std::string text(std::uint64_t length)
    {
        if (length > program_.size() - at_) {
            damaged();
            return {};
        }
        std::string result(reinterpret_cast<const char *>(program_.data() + at_), static_cast<std::size_t>(length));
        at_ += static_cast<std::size_t>(length);
        return result;
    }
    std::string line()
    {
        std::string result;
        while (at_ < program_.size() && static_cast<char>(program_[at_]) != '\n')
            result += static_cast<char>(program_[at_++]);
        if (at_ >= program_.size())
            damaged();
        ++at_;
        return result;
    }
    void push_number(std::int64_t value) { push({.kind = Kind::Number, .number = value}); }
    void push_sequence(std::vector<std::size_t> items) { push({.kind = Kind::Sequence, .items = std::move(items)}); }
    void push_global(const std::string &global)
    {
        if (!is_harmless(global))
            problem_ =
                "asks for \"" + global.substr(0, 100) + "\", which weights do not need; it may hold code and is not opened";
        push({.kind = Kind::Global, .text = global});
    }
    void append(const std::vector<std::size_t> &items, Kind kind)
    {
        Value *target = top(kind);
        if (target)
            target->items.insert(target->items.end(), items.begin(), items.end());
        else if (stack_.empty())
            damaged();
    }

    void step(unsigned char instruction);
    void reduce();
    void persistent();
    std::optional<PickledTensor> rebuilt(const std::vector<std::size_t> &arguments) const;
    std::optional<std::vector<std::int64_t>> numbers_of(std::size_t value) const;
    Result<std::map<std::string, PickledTensor>> flattened() const;

    std::span<const std::byte> program_;
    std::string name_;
    std::size_t at_ = 0;
    bool stopped_ = false;
    std::string problem_;
    std::vector<Value> values_;
    std::vector<std::size_t> stack_, marks_;
    std::map<std::uint32_t, std::size_t> memo_;
};

void Machine::step(unsigned char instruction)
{
    const auto remember = [&](std::uint32_t key) {
        if (stack_.empty())
            damaged();
        else
            memo_[key] = stack_.back();
    };
    const auto recall = [&](std::uint32_t key) {
        const auto found = memo_.find(key);
        if (found == memo_.end())
            damaged();
        else
            stack_.push_back(found->second);
    };
    const auto take = [&](std::size_t count) {
        std::vector<std::size_t> items(count);
        for (std::size_t i = count; i-- > 0;)
            items[i] = pop();
        return items;
    };
    switch (instruction) {
    case 0x80: // PROTO
        number<std::uint8_t>();
        break;
    case 0x95: // FRAME
        number<std::uint64_t>();
        break;
    case '.': // STOP
        stopped_ = true;
        break;
    case '(': // MARK
        marks_.push_back(stack_.size());
        break;
    case '0': // POP
        pop();
        break;
    case '1': // POP_MARK
        pop_marked();
        break;
    case 'N': // NONE
        push({});
        break;
    case 0x88: // NEWTRUE
        push_number(1);
        break;
    case 0x89: // NEWFALSE
        push_number(0);
        break;
    case 'J': // BININT
        push_number(number<std::int32_t>());
        break;
    case 'K': // BININT1
        push_number(number<std::uint8_t>());
        break;
    case 'M': // BININT2
        push_number(number<std::uint16_t>());
        break;
    case 0x8a: { // LONG1
        const std::string bytes = text(number<std::uint8_t>());
        if (bytes.size() > 8) {
            push({.kind = Kind::Other});
            break;
        }
        std::uint64_t value = !bytes.empty() && (bytes.back() & 0x80) != 0 ? ~std::uint64_t{0} : 0;
        std::memcpy(&value, bytes.data(), bytes.size());
        push_number(static_cast<std::int64_t>(value));
        break;
    }
    case 'G': // BINFLOAT
        number<std::uint64_t>();
        push({.kind = Kind::Other});
        break;
    case 'X': // BINUNICODE
        push({.kind = Kind::Text, .text = text(number<std::uint32_t>())});
        break;
    case 0x8c: // SHORT_BINUNICODE
        push({.kind = Kind::Text, .text = text(number<std::uint8_t>())});
        break;
    case 'T': // BINSTRING
    case 'B': // BINBYTES
        text(number<std::uint32_t>());
        push({.kind = Kind::Other});
        break;
    case 'U': // SHORT_BINSTRING
    case 'C': // SHORT_BINBYTES
        text(number<std::uint8_t>());
        push({.kind = Kind::Other});
        break;
    case ']':  // EMPTY_LIST
    case ')':  // EMPTY_TUPLE
    case 0x8f: // EMPTY_SET
        push_sequence({});
        break;
    case '}': // EMPTY_DICT
        push({.kind = Kind::Dictionary});
        break;
    case 't':  // TUPLE
    case 'l':  // LIST
    case 0x91: // FROZENSET
        push_sequence(pop_marked());
        break;
    case 'd': // DICT
        push({.kind = Kind::Dictionary, .items = pop_marked()});
        break;
    case 0x85: // TUPLE1
    case 0x86: // TUPLE2
    case 0x87: // TUPLE3
        push_sequence(take(instruction - std::size_t{0x84}));
        break;
    case 'a': // APPEND
        append({pop()}, Kind::Sequence);
        break;
    case 'e':  // APPENDS
    case 0x90: // ADDITEMS
        append(pop_marked(), Kind::Sequence);
        break;
    case 's': // SETITEM
        append(take(2), Kind::Dictionary);
        break;
    case 'u': // SETITEMS
        append(pop_marked(), Kind::Dictionary);
        break;
    case 'q': // BINPUT
        remember(number<std::uint8_t>());
        break;
    case 'r': // LONG_BINPUT
        remember(number<std::uint32_t>());
        break;
    case 0x94: // MEMOIZE
        remember(static_cast<std::uint32_t>(memo_.size()));
        break;
    case 'h': // BINGET
        recall(number<std::uint8_t>());
        break;
    case 'j': // LONG_BINGET
        recall(number<std::uint32_t>());
        break;
    case 'c': { // GLOBAL
        const std::string module = line();
        push_global(module + "." + line());
        break;
    }
    case 0x93: { // STACK_GLOBAL
        const std::size_t attribute = pop(), module = pop();
        push_global(values_[module].text + "." + values_[attribute].text);
        break;
    }
    case 'R':  // REDUCE
    case 0x81: // NEWOBJ
        reduce();
        break;
    case 'b': // BUILD: attributes beside the contents
        pop();
        break;
    case 'Q': // BINPERSID
        persistent();
        break;
    default:
        problem_ = "has an instruction that files of weights do not have (" + std::to_string(instruction) + ")";
    }
}

std::optional<std::vector<std::int64_t>> Machine::numbers_of(std::size_t value) const
{
    if (values_[value].kind != Kind::Sequence || values_[value].items.size() > kMostDimensions)
        return std::nullopt;
    std::vector<std::int64_t> numbers;
    for (const std::size_t item : values_[value].items) {
        if (values_[item].kind != Kind::Number || values_[item].number < 0)
            return std::nullopt;
        numbers.push_back(values_[item].number);
    }
    return numbers;
}

/// (storage, offset, shape, strides, …): inside its storage, and no larger than it, so that no number stands for many.
std::optional<PickledTensor> Machine::rebuilt(const std::vector<std::size_t> &arguments) const
{
    if (arguments.size() < 4 || values_[arguments[0]].kind != Kind::Storage || values_[arguments[1]].kind != Kind::Number)
        return std::nullopt;
    const auto shape = numbers_of(arguments[2]), strides = numbers_of(arguments[3]);
    PickledTensor tensor = *values_[arguments[0]].tensor;
    tensor.offset = values_[arguments[1]].number;
    if (!shape || !strides || shape->size() != strides->size() || tensor.offset < 0 || tensor.offset > tensor.storage_count)
        return std::nullopt;
    tensor.shape = *shape;
    tensor.strides = *strides;
    std::int64_t count = 1, last = tensor.offset;
    for (std::size_t i = 0; i < shape->size(); ++i) {
        std::int64_t reach = 0;
        if (__builtin_mul_overflow(count, (*shape)[i], &count) ||
            __builtin_mul_overflow(std::max<std::int64_t>((*shape)[i] - 1, 0), (*strides)[i], &reach) ||
            __builtin_add_overflow(last, reach, &last))
            return std::nullopt;
    }
    if (count > tensor.storage_count || (count > 0 && last >= tensor.storage_count))
        return std::nullopt;
    return tensor;
}

void Machine::reduce()
{
    const std::size_t arguments = pop(), callee = pop();
    if (values_[callee].kind != Kind::Global || values_[arguments].kind != Kind::Sequence)
        return push({.kind = Kind::Other});
    const std::string &global = values_[callee].text;
    const std::vector<std::size_t> items = values_[arguments].items;
    if (global == "collections.OrderedDict") {
        push({.kind = Kind::Dictionary});
    } else if (global == "torch._utils._rebuild_parameter" && !items.empty()) {
        stack_.push_back(items.front());
    } else if (global == "torch._utils._rebuild_tensor_v2") {
        auto tensor = rebuilt(items);
        if (!tensor)
            problem_ = "describes a tensor that lies outside its numbers; it is not to be trusted";
        push({.kind = Kind::Tensor, .tensor = std::move(tensor)});
    } else {
        push({.kind = Kind::Other});
    }
}

/// ("storage", class, key, device, count).
void Machine::persistent()
{
    const std::vector<std::size_t> items = values_[pop()].items;
    const auto is = [&](std::size_t i, Kind kind) { return i < items.size() && values_[items[i]].kind == kind; };
    const auto dtype = is(1, Kind::Global) ? dtype_of_storage(values_[items[1]].text) : std::nullopt;
    if (!is(0, Kind::Text) || !dtype || !is(2, Kind::Text) || !is(4, Kind::Number) || values_[items[4]].number < 0)
        return damaged();
    PickledTensor storage;
    storage.dtype = *dtype;
    storage.storage = values_[items[2]].text;
    storage.storage_count = values_[items[4]].number;
    push({.kind = Kind::Storage, .tensor = std::move(storage)});
}

Result<std::map<std::string, PickledTensor>> Machine::flattened() const
{
    const auto bad = [&](const std::string &what) { return fail(Module::Bundle, ErrorKind::BadInput, name_ + " " + what); };
    struct Visit {
        std::size_t dictionary;
        std::string prefix;
        std::size_t depth;
    };
    std::map<std::string, PickledTensor> tensors;
    if (stack_.empty() || values_[stack_.back()].kind != Kind::Dictionary)
        return bad("is no dictionary of tensors; save a model's state_dict");
    std::vector<Visit> open{{stack_.back(), {}, 0}};
    for (std::size_t visits = 0; !open.empty();) {
        const Visit visit = std::move(open.back());
        open.pop_back();
        const std::vector<std::size_t> &items = values_[visit.dictionary].items;
        for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
            if (++visits > kMostVisits)
                return bad("has too many parts for a file of weights");
            const Value &key = values_[items[i]], &value = values_[items[i + 1]];
            if (key.kind != Kind::Text)
                continue;
            if (value.kind == Kind::Tensor)
                tensors.insert_or_assign(visit.prefix + key.text, *value.tensor);
            else if (value.kind == Kind::Dictionary && visit.depth < kDeepestNesting)
                open.push_back({items[i + 1], visit.prefix + key.text + ".", visit.depth + 1});
        }
    }
    return tensors;
}

} // namespace

Result<std::map<std::string, PickledTensor>> tensors_of_pickle(std::span<const std::byte> pickle, const std::string &name)
{
    return Machine(pickle, name).run();
}

} // namespace signwright
